"""The form of a package: sealed for the organisation, signed by its sender, read back in bounded memory."""
