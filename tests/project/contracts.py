"""An import rule of our own for import-linter: what lies behind a subject's service stays behind it."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

PRIVATE = {"store", "document", "excel", "reader"}
MAY_IMPORT = PRIVATE | {"service"}


def _floor(module: str) -> tuple[str, str]:
    """The subject and the floor of a module: `literacy_desktop.sites.store.x` is on ("sites", "store")."""
    _, subject, floor = [*module.split("."), "", ""][:3]
    return subject, floor


class PrivateFloorsContract(Contract):
    """A subject's store, document, excel and reader are imported by its own service, by nobody else."""

    type_name = "private_floors"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import of a private floor."""
        offences = []
        for module in sorted(graph.modules):
            subject, floor = _floor(module)
            if floor not in PRIVATE:
                continue
            for importer in sorted(graph.find_modules_that_directly_import(module)):
                whose, which = _floor(importer)
                if whose != subject or which not in MAY_IMPORT:
                    offences.append(f"{importer} -> {module}")
        return ContractCheck(kept=not offences, metadata={"offences": offences})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each offence on a line of its own."""
        for offence in check.metadata["offences"]:
            output.print_error(f"- {offence}: go through the subject's service")
