-- What the hub is: its mode, its version, its organisation. reference
CREATE TABLE hub_fact (
    name text PRIMARY KEY,
    value text NOT NULL
);

-- Who may speak to it, named by the database role of the centre. reference
CREATE TABLE hub_centre (
    role text PRIMARY KEY,
    name text NOT NULL,
    whole boolean NOT NULL DEFAULT false,
    added text NOT NULL,
    revoked text NOT NULL DEFAULT ''
);

-- The sites that a centre sees. reference
CREATE TABLE hub_scope (
    role text NOT NULL,
    site_id bytea NOT NULL,
    PRIMARY KEY (role, site_id)
);

-- The PCs of a centre; each announces itself at its first visit. reference
CREATE TABLE hub_device (
    device bytea PRIMARY KEY,
    role text NOT NULL,
    name text NOT NULL DEFAULT '',
    seen timestamptz NOT NULL DEFAULT now()
);

-- Packages as they came, sealed; never changed but for `merged`. distribution: hash
CREATE TABLE hub_package (
    hash bytea PRIMARY KEY,
    role text NOT NULL,
    device bytea NOT NULL,
    recipient bytea NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    arrived timestamptz NOT NULL DEFAULT now(),
    merged timestamptz,
    refused text
);

-- Their bytes in pieces, so that neither side holds a whole package in memory. distribution: hash
CREATE TABLE hub_piece (
    hash bytea NOT NULL,
    place bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (hash, place)
);

-- People whom the hub has forgotten. distribution: attendee_id
CREATE TABLE hub_forgotten (
    attendee_id bytea PRIMARY KEY
);

-- Who merges holds this one row locked, so that packages are merged one after the other. reference
CREATE TABLE hub_turn (
    name text PRIMARY KEY
);

-- distribution: attendee_id
CREATE TABLE "absence_visit" (
    "attendee_id" bytea NOT NULL,
    "session_id" bytea NOT NULL,
    "done_at" text COLLATE "C",
    "done_by" text COLLATE "C" NOT NULL DEFAULT '',
    "outcome" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("attendee_id", "session_id")
);

-- distribution: session_id
CREATE TABLE "attendance" (
    "session_id" bytea NOT NULL,
    "attendee_id" bytea NOT NULL,
    "status" text COLLATE "C" NOT NULL DEFAULT 'present',
    "source" text COLLATE "C" NOT NULL DEFAULT 'grid',
    "walk_in" bigint NOT NULL DEFAULT 0,
    "marked_at" text COLLATE "C",
    "marked_by" text COLLATE "C" NOT NULL DEFAULT '',
    "reason" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("session_id", "attendee_id")
);

-- distribution: code
CREATE TABLE "attendance_status" (
    "code" text COLLATE "C" NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "sign" text COLLATE "C" NOT NULL DEFAULT '',
    "key" text COLLATE "C" NOT NULL DEFAULT '',
    "kind" text COLLATE "C" NOT NULL DEFAULT 'excused',
    "counts" bigint NOT NULL DEFAULT 0,
    "tone" text COLLATE "C" NOT NULL DEFAULT 'info',
    "place" bigint NOT NULL DEFAULT 0,
    "retired" text COLLATE "C",
    "deleted" text COLLATE "C",
    "on_paper" bigint NOT NULL DEFAULT 0,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("code")
);

-- distribution: id
CREATE TABLE "attendee" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "sex" bigint NOT NULL DEFAULT 0,
    "birth" text COLLATE "C",
    "id_number" text COLLATE "C",
    "phone" text COLLATE "C" NOT NULL DEFAULT '',
    "region_code" text COLLATE "C",
    "address" text COLLATE "C" NOT NULL DEFAULT '',
    "contact_name" text COLLATE "C" NOT NULL DEFAULT '',
    "contact_relation" text COLLATE "C" NOT NULL DEFAULT '',
    "contact_phone" text COLLATE "C" NOT NULL DEFAULT '',
    "student_number" text COLLATE "C" NOT NULL DEFAULT '',
    "site_id" bytea,
    "receives_allowance" bigint,
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "created" text COLLATE "C",
    "deleted" text COLLATE "C",
    "former_name" text COLLATE "C" NOT NULL DEFAULT '',
    "phone_model" text COLLATE "C" NOT NULL DEFAULT '',
    "phone_system" text COLLATE "C" NOT NULL DEFAULT '',
    "living" text COLLATE "C" NOT NULL DEFAULT '',
    "sensitive_consent" text COLLATE "C",
    "deceased_on" text COLLATE "C",
    "deceased_by" text COLLATE "C" NOT NULL DEFAULT '',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "attendee_access" (
    "id" bytea NOT NULL,
    "attendee_id" bytea,
    "people" bigint NOT NULL DEFAULT 1,
    "what" text COLLATE "C" NOT NULL DEFAULT '',
    "reason" text COLLATE "C" NOT NULL DEFAULT '',
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "device" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: attendee_id
CREATE TABLE "attendee_category" (
    "attendee_id" bytea NOT NULL,
    "category" text COLLATE "C" NOT NULL,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("attendee_id", "category")
);

-- distribution: attendee_id
CREATE TABLE "attendee_contact" (
    "attendee_id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL,
    "relation" text COLLATE "C" NOT NULL DEFAULT '',
    "phone" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("attendee_id", "name")
);

-- distribution: attendee_id
CREATE TABLE "attendee_custom" (
    "attendee_id" bytea NOT NULL,
    "field_id" bytea NOT NULL,
    "value" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("attendee_id", "field_id")
);

-- distribution: one_id
CREATE TABLE "attendee_distinct" (
    "one_id" bytea NOT NULL,
    "other_id" bytea NOT NULL,
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("one_id", "other_id")
);

-- distribution: attendee_id
CREATE TABLE "attendee_erased" (
    "attendee_id" bytea NOT NULL,
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "basis" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("attendee_id")
);

-- distribution: loser_id
CREATE TABLE "attendee_merge" (
    "loser_id" bytea NOT NULL,
    "keeper_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "took" text COLLATE "C" NOT NULL DEFAULT '{}',
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("loser_id")
);

-- distribution: loser_id
CREATE TABLE "attendee_moved" (
    "loser_id" bytea NOT NULL,
    "place" text COLLATE "C" NOT NULL,
    "keeper_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "base" text COLLATE "C",
    "own" text COLLATE "C",
    "at" text COLLATE "C",
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("loser_id", "place")
);

-- distribution: attendee_id
CREATE TABLE "attendee_tag" (
    "attendee_id" bytea NOT NULL,
    "tag" text COLLATE "C" NOT NULL,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("attendee_id", "tag")
);

-- distribution: attendee_id
CREATE TABLE "attendee_telephone" (
    "attendee_id" bytea NOT NULL,
    "phone" text COLLATE "C" NOT NULL,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("attendee_id", "phone")
);

-- distribution: id
CREATE TABLE "certificate" (
    "id" bytea NOT NULL,
    "number" text COLLATE "C" NOT NULL DEFAULT '',
    "machine_number" text COLLATE "C" NOT NULL DEFAULT '',
    "year" bigint NOT NULL DEFAULT 0,
    "block" text COLLATE "C" NOT NULL DEFAULT '',
    "serial" bigint NOT NULL DEFAULT 0,
    "kind" text COLLATE "C" NOT NULL DEFAULT 'completion',
    "attendee_id" bytea,
    "class_id" bytea,
    "content" text COLLATE "C" NOT NULL DEFAULT '{}',
    "issued_at" text COLLATE "C",
    "issued_by" text COLLATE "C" NOT NULL DEFAULT '',
    "printed_at" text COLLATE "C",
    "voided_at" text COLLATE "C",
    "void_reason" text COLLATE "C" NOT NULL DEFAULT '',
    "page_hash" text COLLATE "C" NOT NULL DEFAULT '',
    "first_id" bytea,
    "reissue" bigint NOT NULL DEFAULT 0,
    "page" bytea,
    "drawings" text COLLATE "C" NOT NULL DEFAULT '[]',
    "kept_hash" text COLLATE "C" NOT NULL DEFAULT '',
    "staff_id" bytea,
    "served_from" text COLLATE "C",
    "served_to" text COLLATE "C",
    "served_minutes" bigint,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "certificate_drawing" (
    "name" text COLLATE "C" NOT NULL,
    "data" bytea NOT NULL DEFAULT '\x'::bytea,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("name")
);

-- reference
CREATE TABLE "certificate_face" (
    "name" text COLLATE "C" NOT NULL,
    "facts" text COLLATE "C" NOT NULL DEFAULT '[]',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("name")
);

-- reference
CREATE TABLE "certificate_glyph" (
    "face" text COLLATE "C" NOT NULL,
    "code" text COLLATE "C" NOT NULL,
    "char" text COLLATE "C" NOT NULL DEFAULT '',
    "advance" double precision NOT NULL DEFAULT 1000,
    "outline" bytea NOT NULL DEFAULT '\x'::bytea,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("face", "code")
);

-- distribution: hash
CREATE TABLE "certificate_picture" (
    "hash" text COLLATE "C" NOT NULL,
    "data" bytea NOT NULL DEFAULT '\x'::bytea,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("hash")
);

-- reference
CREATE TABLE "certificate_rule" (
    "course_id" bytea NOT NULL,
    "kind" text COLLATE "C" NOT NULL DEFAULT 'completion',
    "joined" text COLLATE "C" NOT NULL DEFAULT 'all',
    "rules" text COLLATE "C" NOT NULL DEFAULT '[]',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("course_id", "kind")
);

-- reference
CREATE TABLE "certificate_template" (
    "id" bytea NOT NULL,
    "kind" text COLLATE "C" NOT NULL DEFAULT 'completion',
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "title" text COLLATE "C" NOT NULL DEFAULT '',
    "heading" text COLLATE "C" NOT NULL DEFAULT '{programme}',
    "wording" text COLLATE "C" NOT NULL DEFAULT '',
    "issuers" text COLLATE "C" NOT NULL DEFAULT '["{issuer}"]',
    "address" text COLLATE "C" NOT NULL DEFAULT '{address}',
    "theme" text COLLATE "C" NOT NULL DEFAULT 'gold',
    "paper" text COLLATE "C" NOT NULL DEFAULT 'A4',
    "orientation" text COLLATE "C" NOT NULL DEFAULT 'landscape',
    "logo" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "class" (
    "id" bytea NOT NULL,
    "code" text COLLATE "C" NOT NULL DEFAULT '',
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "course_id" bytea,
    "site_id" bytea,
    "room" text COLLATE "C" NOT NULL DEFAULT '',
    "teacher" text COLLATE "C" NOT NULL DEFAULT '',
    "capacity" bigint,
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "term" text COLLATE "C" NOT NULL DEFAULT '',
    "level" bigint NOT NULL DEFAULT 1,
    "form" text COLLATE "C" NOT NULL DEFAULT 'course',
    "minimum" bigint,
    "quotas" text COLLATE "C" NOT NULL DEFAULT '{}',
    "room_id" bytea,
    "pattern" text COLLATE "C" NOT NULL DEFAULT '',
    "state" text COLLATE "C" NOT NULL DEFAULT 'open',
    "state_reason" text COLLATE "C" NOT NULL DEFAULT '',
    "merged_into" bytea,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: class_id
CREATE TABLE "class_partner" (
    "class_id" bytea NOT NULL,
    "partner_id" bytea NOT NULL,
    "deleted" text COLLATE "C",
    "host" bigint NOT NULL DEFAULT 0,
    "organise" bigint NOT NULL DEFAULT 0,
    "assist" bigint NOT NULL DEFAULT 0,
    "support" bigint NOT NULL DEFAULT 0,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("class_id", "partner_id")
);

-- distribution: class_id
CREATE TABLE "class_programme" (
    "class_id" bytea NOT NULL,
    "programme_id" bytea NOT NULL,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("class_id", "programme_id")
);

-- distribution: class_id
CREATE TABLE "class_staff" (
    "class_id" bytea NOT NULL,
    "staff_id" bytea NOT NULL,
    "role" text COLLATE "C" NOT NULL DEFAULT 'teacher',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("class_id", "staff_id")
);

-- distribution: id
CREATE TABLE "consent" (
    "id" bytea NOT NULL,
    "attendee_id" bytea,
    "kind" text COLLATE "C" NOT NULL DEFAULT '',
    "given" bigint NOT NULL DEFAULT 1,
    "version" bigint NOT NULL DEFAULT 0,
    "day" text COLLATE "C",
    "how" text COLLATE "C" NOT NULL DEFAULT '',
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "course" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "level" bigint NOT NULL DEFAULT 1,
    "topics" text COLLATE "C" NOT NULL DEFAULT '[]',
    "deleted" text COLLATE "C",
    "form" text COLLATE "C" NOT NULL DEFAULT 'course',
    "minutes" bigint,
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: session_id
CREATE TABLE "credit" (
    "session_id" bytea NOT NULL,
    "attendee_id" bytea NOT NULL,
    "held_in" bytea,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("session_id", "attendee_id")
);

-- reference
CREATE TABLE "custom_field" (
    "id" bytea NOT NULL,
    "title" text COLLATE "C" NOT NULL DEFAULT '',
    "kind" text COLLATE "C" NOT NULL DEFAULT 'text',
    "choices" text COLLATE "C" NOT NULL DEFAULT '[]',
    "place" bigint NOT NULL DEFAULT 0,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "desk_entry" (
    "id" bytea NOT NULL,
    "site_id" bytea,
    "starts" text COLLATE "C" NOT NULL DEFAULT '',
    "minutes" bigint NOT NULL DEFAULT 10,
    "attendee_id" bytea,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "people" bigint NOT NULL DEFAULT 1,
    "topic_id" bytea,
    "need" text COLLATE "C" NOT NULL DEFAULT '',
    "outcome" text COLLATE "C" NOT NULL DEFAULT 'solved',
    "helper" text COLLATE "C" NOT NULL DEFAULT '',
    "staff_id" bytea,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "device" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "site_id" bytea,
    "scope" text COLLATE "C" NOT NULL DEFAULT '[]',
    "public" bytea NOT NULL DEFAULT '\x'::bytea,
    "block" text COLLATE "C" NOT NULL DEFAULT '',
    "since" text COLLATE "C",
    "replaced_by" bytea,
    "revoked" text COLLATE "C",
    "revoke_reason" text COLLATE "C" NOT NULL DEFAULT '',
    "organisation" text COLLATE "C" NOT NULL DEFAULT '',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "draw" (
    "id" bytea NOT NULL,
    "class_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "class_code" text COLLATE "C" NOT NULL DEFAULT '',
    "seed" text COLLATE "C" NOT NULL DEFAULT '',
    "places" bigint NOT NULL DEFAULT 0,
    "entrants" text COLLATE "C" NOT NULL DEFAULT '[]',
    "outcome" text COLLATE "C",
    "announced_at" text COLLATE "C",
    "announced_by" text COLLATE "C" NOT NULL DEFAULT '',
    "drawn_at" text COLLATE "C",
    "drawn_by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: class_id
CREATE TABLE "enrolment" (
    "class_id" bytea NOT NULL,
    "attendee_id" bytea NOT NULL,
    "status" text COLLATE "C" NOT NULL DEFAULT 'enrolled',
    "since" text COLLATE "C",
    "deleted" text COLLATE "C",
    "queue" bigint,
    "offer_until" text COLLATE "C",
    "joined" text COLLATE "C",
    "transfer_from" bytea,
    "consent_by" text COLLATE "C" NOT NULL DEFAULT '',
    "consent_on" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("class_id", "attendee_id")
);

-- distribution: id
CREATE TABLE "enrolment_step" (
    "id" bytea NOT NULL,
    "class_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "attendee_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "status" text COLLATE "C" NOT NULL DEFAULT '',
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "reason" text COLLATE "C" NOT NULL DEFAULT '',
    "other_class" bytea,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: session_id
CREATE TABLE "head_count" (
    "session_id" bytea NOT NULL,
    "people" bigint NOT NULL DEFAULT 0,
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "counted_at" text COLLATE "C",
    "counted_by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("session_id")
);

-- reference
CREATE TABLE "holiday" (
    "date" text COLLATE "C" NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "kind" text COLLATE "C" NOT NULL DEFAULT 'off',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("date")
);

-- reference
CREATE TABLE "issuer_key" (
    "public" bytea NOT NULL,
    "key_id" bytea NOT NULL DEFAULT '\x00000000'::bytea,
    "office" text COLLATE "C" NOT NULL DEFAULT '',
    "site" text COLLATE "C" NOT NULL DEFAULT '',
    "created" text COLLATE "C",
    "revoked" text COLLATE "C",
    "revoke_reason" text COLLATE "C" NOT NULL DEFAULT '',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("public")
);

-- distribution: session_id
CREATE TABLE "lesson_plan" (
    "session_id" bytea NOT NULL,
    "topic_id" bytea,
    "stages" text COLLATE "C" NOT NULL DEFAULT '[]',
    "preparation" text COLLATE "C" NOT NULL DEFAULT '',
    "afterwards" text COLLATE "C" NOT NULL DEFAULT '',
    "ticks" text COLLATE "C" NOT NULL DEFAULT '[]',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("session_id")
);

-- distribution: entry_hash
CREATE TABLE "log_redaction" (
    "entry_hash" bytea NOT NULL,
    "left_hash" bytea NOT NULL,
    "left_bytes" bigint NOT NULL DEFAULT 0,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("entry_hash", "left_hash")
);

-- reference
CREATE TABLE "notice" (
    "kind" text COLLATE "C" NOT NULL,
    "version" bigint NOT NULL,
    "body" text COLLATE "C" NOT NULL DEFAULT '',
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("kind", "version")
);

-- distribution: id
CREATE TABLE "office_user" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "role" text COLLATE "C" NOT NULL DEFAULT 'reader',
    "sites" text COLLATE "C" NOT NULL DEFAULT '[]',
    "regions" text COLLATE "C" NOT NULL DEFAULT '[]',
    "since" text COLLATE "C",
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "partner" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "kind" text COLLATE "C" NOT NULL DEFAULT 'other',
    "contact" text COLLATE "C" NOT NULL DEFAULT '',
    "phone" text COLLATE "C" NOT NULL DEFAULT '',
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "category" text COLLATE "C" NOT NULL DEFAULT '',
    "carrier" text COLLATE "C" NOT NULL DEFAULT '',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "plaque" (
    "id" bytea NOT NULL,
    "site_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "awarded_on" text COLLATE "C",
    "number" text COLLATE "C" NOT NULL DEFAULT '',
    "issuers" text COLLATE "C" NOT NULL DEFAULT '',
    "state" text COLLATE "C" NOT NULL DEFAULT 'valid',
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "platform_count" (
    "id" bytea NOT NULL,
    "unit_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "as_of" text COLLATE "C" NOT NULL DEFAULT '',
    "enrolled" bigint,
    "source" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "population" (
    "id" bytea NOT NULL,
    "title" text COLLATE "C" NOT NULL DEFAULT '',
    "region_code" text COLLATE "C",
    "unit_id" bytea,
    "as_of" text COLLATE "C" NOT NULL DEFAULT '',
    "basis" text COLLATE "C" NOT NULL DEFAULT '',
    "source" text COLLATE "C" NOT NULL DEFAULT '',
    "people" bigint,
    "over60" bigint,
    "over65" bigint,
    "over80" bigint,
    "rounded" bigint NOT NULL DEFAULT 0,
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "programme" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "partner_id" bytea,
    "first_year" bigint,
    "last_year" bigint,
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "region" (
    "code" text COLLATE "C" NOT NULL,
    "level" bigint NOT NULL DEFAULT 5,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "short_name" text COLLATE "C" NOT NULL DEFAULT '',
    "parent_code" text COLLATE "C",
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("code")
);

-- reference
CREATE TABLE "region_unit" (
    "region_code" text COLLATE "C" NOT NULL,
    "unit_id" bytea,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("region_code")
);

-- reference
CREATE TABLE "revocation" (
    "machine_number" text COLLATE "C" NOT NULL,
    "voided_at" text COLLATE "C",
    "replaced_by" text COLLATE "C" NOT NULL DEFAULT '',
    "told_by" bytea,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("machine_number")
);

-- distribution: id
CREATE TABLE "room" (
    "id" bytea NOT NULL,
    "site_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "seats" bigint,
    "projector" bigint NOT NULL DEFAULT 0,
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: source
CREATE TABLE "roster_columns" (
    "source" text COLLATE "C" NOT NULL,
    "columns" text COLLATE "C" NOT NULL DEFAULT '{}',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("source")
);

-- distribution: id
CREATE TABLE "roster_export" (
    "id" bytea NOT NULL,
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "file_name" text COLLATE "C" NOT NULL DEFAULT '',
    "people" bigint NOT NULL DEFAULT 0,
    "columns" text COLLATE "C" NOT NULL DEFAULT '[]',
    "unmasked" bigint NOT NULL DEFAULT 0,
    "reason" text COLLATE "C" NOT NULL DEFAULT '',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "roster_import" (
    "id" bytea NOT NULL,
    "at" text COLLATE "C",
    "by" text COLLATE "C" NOT NULL DEFAULT '',
    "file_name" text COLLATE "C" NOT NULL DEFAULT '',
    "counts" text COLLATE "C" NOT NULL DEFAULT '{}',
    "undone" text COLLATE "C",
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "satisfaction_slip" (
    "id" bytea NOT NULL,
    "session_id" bytea,
    "answers" text COLLATE "C" NOT NULL DEFAULT '{}',
    "source" text COLLATE "C" NOT NULL DEFAULT 'grid',
    "entered_at" text COLLATE "C",
    "entered_by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "session" (
    "id" bytea NOT NULL,
    "class_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "number" bigint NOT NULL DEFAULT 0,
    "starts" text COLLATE "C" NOT NULL DEFAULT '',
    "minutes" bigint NOT NULL DEFAULT 90,
    "topic_id" bytea,
    "room" text COLLATE "C" NOT NULL DEFAULT '',
    "teacher" text COLLATE "C" NOT NULL DEFAULT '',
    "state" text COLLATE "C" NOT NULL DEFAULT 'planned',
    "reason" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "form" text COLLATE "C" NOT NULL DEFAULT '',
    "site_id" bytea,
    "room_id" bytea,
    "makeup_of" bytea,
    "topic_version" bytea,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: session_id
CREATE TABLE "session_partner" (
    "session_id" bytea NOT NULL,
    "partner_id" bytea NOT NULL,
    "deleted" text COLLATE "C",
    "host" bigint NOT NULL DEFAULT 0,
    "organise" bigint NOT NULL DEFAULT 0,
    "assist" bigint NOT NULL DEFAULT 0,
    "support" bigint NOT NULL DEFAULT 0,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("session_id", "partner_id")
);

-- distribution: session_id
CREATE TABLE "session_staff" (
    "session_id" bytea NOT NULL,
    "staff_id" bytea NOT NULL,
    "role" text COLLATE "C" NOT NULL DEFAULT 'teacher',
    "minutes" bigint,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("session_id", "staff_id")
);

-- reference
CREATE TABLE "setting" (
    "name" text COLLATE "C" NOT NULL,
    "value" text COLLATE "C",
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("name")
);

-- distribution: id
CREATE TABLE "sheet" (
    "id" bytea NOT NULL,
    "code" text COLLATE "C" NOT NULL DEFAULT '',
    "session_id" bytea,
    "layout" bigint NOT NULL DEFAULT 1,
    "line_count" bigint NOT NULL DEFAULT 0,
    "people" text COLLATE "C" NOT NULL DEFAULT '[]',
    "printed_at" text COLLATE "C",
    "deleted" text COLLATE "C",
    "kind" text COLLATE "C" NOT NULL DEFAULT 'session',
    "ticks" text COLLATE "C" NOT NULL DEFAULT '[]',
    "pages" bigint NOT NULL DEFAULT 1,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "sheet_reading" (
    "id" bytea NOT NULL,
    "sheet_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "page" bigint NOT NULL DEFAULT 1,
    "boxes" text COLLATE "C" NOT NULL DEFAULT '',
    "walk_ins" text COLLATE "C" NOT NULL DEFAULT '{}',
    "picture" text COLLATE "C" NOT NULL DEFAULT '',
    "file" text COLLATE "C" NOT NULL DEFAULT '',
    "read_at" text COLLATE "C",
    "read_by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "site" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "kind" text COLLATE "C" NOT NULL DEFAULT 'other',
    "region_code" text COLLATE "C",
    "address" text COLLATE "C" NOT NULL DEFAULT '',
    "room" text COLLATE "C" NOT NULL DEFAULT '',
    "seats" bigint,
    "contact" text COLLATE "C" NOT NULL DEFAULT '',
    "phone" text COLLATE "C" NOT NULL DEFAULT '',
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "level" text COLLATE "C" NOT NULL DEFAULT '',
    "tier" bigint,
    "area" bigint,
    "beds" bigint,
    "opening" text COLLATE "C" NOT NULL DEFAULT '',
    "market" text COLLATE "C" NOT NULL DEFAULT '',
    "operator_id" bytea,
    "map_note" text COLLATE "C" NOT NULL DEFAULT '',
    "honours" text COLLATE "C" NOT NULL DEFAULT '',
    "stars" bigint,
    "former_name" text COLLATE "C" NOT NULL DEFAULT '',
    "converted_on" text COLLATE "C",
    "state" text COLLATE "C" NOT NULL DEFAULT 'in_use',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "site_closure" (
    "id" bytea NOT NULL,
    "site_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "first" text COLLATE "C" NOT NULL DEFAULT '',
    "last" text COLLATE "C" NOT NULL DEFAULT '',
    "reason" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: site_id
CREATE TABLE "site_partner" (
    "site_id" bytea NOT NULL,
    "partner_id" bytea NOT NULL,
    "deleted" text COLLATE "C",
    "host" bigint NOT NULL DEFAULT 0,
    "organise" bigint NOT NULL DEFAULT 0,
    "assist" bigint NOT NULL DEFAULT 0,
    "support" bigint NOT NULL DEFAULT 0,
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("site_id", "partner_id")
);

-- distribution: session_id
CREATE TABLE "skill_follow_up" (
    "session_id" bytea NOT NULL,
    "attendee_id" bytea NOT NULL,
    "outcome" text COLLATE "C" NOT NULL DEFAULT 'unreachable',
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "called_at" text COLLATE "C",
    "called_by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("session_id", "attendee_id")
);

-- distribution: id
CREATE TABLE "skill_mark" (
    "id" bytea NOT NULL,
    "session_id" bytea,
    "attendee_id" bytea,
    "topic_id" bytea,
    "phase" text COLLATE "C" NOT NULL DEFAULT 'after',
    "can_do" text COLLATE "C" NOT NULL DEFAULT '',
    "level" text COLLATE "C" NOT NULL DEFAULT 'can',
    "source" text COLLATE "C" NOT NULL DEFAULT 'grid',
    "marked_at" text COLLATE "C",
    "marked_by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "staff" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "phone" text COLLATE "C" NOT NULL DEFAULT '',
    "category" text COLLATE "C" NOT NULL DEFAULT 'volunteer',
    "roles" text COLLATE "C" NOT NULL DEFAULT '[]',
    "skills" text COLLATE "C" NOT NULL DEFAULT '[]',
    "available" text COLLATE "C" NOT NULL DEFAULT '',
    "site_id" bytea,
    "partner_id" bytea,
    "left_on" text COLLATE "C",
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "available_note" text COLLATE "C" NOT NULL DEFAULT '',
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "staff_day" (
    "id" bytea NOT NULL,
    "staff_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "first" text COLLATE "C" NOT NULL DEFAULT '',
    "last" text COLLATE "C" NOT NULL DEFAULT '',
    "starts" text COLLATE "C" NOT NULL DEFAULT '',
    "ends" text COLLATE "C" NOT NULL DEFAULT '',
    "can_come" bigint NOT NULL DEFAULT 0,
    "reason" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- distribution: id
CREATE TABLE "telling" (
    "id" bytea NOT NULL,
    "class_id" bytea,
    "attendee_id" bytea,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "words" text COLLATE "C" NOT NULL DEFAULT '',
    "noted_at" text COLLATE "C",
    "told_at" text COLLATE "C",
    "told_by" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "topic" (
    "id" bytea NOT NULL,
    "code" text COLLATE "C" NOT NULL DEFAULT '',
    "topic_group" text COLLATE "C" NOT NULL DEFAULT '',
    "title" text COLLATE "C" NOT NULL DEFAULT '',
    "level" bigint NOT NULL DEFAULT 1,
    "minutes" bigint NOT NULL DEFAULT 40,
    "prereq" text COLLATE "C" NOT NULL DEFAULT '[]',
    "steps" text COLLATE "C" NOT NULL DEFAULT '[]',
    "can_do" text COLLATE "C" NOT NULL DEFAULT '[]',
    "safety" text COLLATE "C" NOT NULL DEFAULT '',
    "money_risk" text COLLATE "C" NOT NULL DEFAULT '',
    "verified_on" text COLLATE "C",
    "app_version" text COLLATE "C",
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "topic_picture" (
    "id" bytea NOT NULL,
    "topic_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "step" bigint NOT NULL DEFAULT 0,
    "width" bigint NOT NULL DEFAULT 0,
    "height" bigint NOT NULL DEFAULT 0,
    "image" bytea,
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "topic_version" (
    "id" bytea NOT NULL,
    "topic_id" bytea NOT NULL DEFAULT '\x00'::bytea,
    "made_at" text COLLATE "C" NOT NULL DEFAULT '',
    "made_by" text COLLATE "C" NOT NULL DEFAULT '',
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "content" text COLLATE "C" NOT NULL DEFAULT '{}',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

-- reference
CREATE TABLE "unit" (
    "id" bytea NOT NULL,
    "name" text COLLATE "C" NOT NULL DEFAULT '',
    "place" bigint NOT NULL DEFAULT 0,
    "region_code" text COLLATE "C",
    "platform" text COLLATE "C" NOT NULL DEFAULT '',
    "platform_phone" text COLLATE "C" NOT NULL DEFAULT '',
    "note" text COLLATE "C" NOT NULL DEFAULT '',
    "deleted" text COLLATE "C",
    "rs" bytea,
    "cv" text COLLATE "C",
    PRIMARY KEY ("id")
);

CREATE INDEX hub_package_arrived ON hub_package (arrived);

CREATE INDEX attendance_attendee ON attendance (attendee_id, session_id);

CREATE INDEX enrolment_attendee ON enrolment (attendee_id, class_id);

CREATE INDEX session_starts ON session (starts);

CREATE INDEX session_class ON session (class_id);

CREATE INDEX class_site ON class (site_id);
