-- The tables of the first version, as SQLite keeps them. Frozen: later steps change them.
CREATE TABLE "act" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "staff_id" INTEGER,
    "staff_name" VARCHAR(80) NOT NULL,
    "session" VARCHAR(40) NOT NULL,
    "verb" VARCHAR(60) NOT NULL,
    "label" VARCHAR(240) NOT NULL,
    "patient_id" INTEGER,
    "detail" TEXT NOT NULL,
    "undoes_id" INTEGER,
    "prev" VARCHAR(64) NOT NULL,
    "mac" VARCHAR(64) NOT NULL
);
CREATE INDEX "act_at" ON "act" ("at");
CREATE INDEX "act_patient_id" ON "act" ("patient_id");
CREATE TABLE "provider" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "last" VARCHAR(60) NOT NULL,
    "first" VARCHAR(60) NOT NULL,
    "title" VARCHAR(60) NOT NULL,
    "credential" VARCHAR(20) NOT NULL,
    "npi" VARCHAR(10) NOT NULL,
    "specialty" VARCHAR(80) NOT NULL,
    "colour" VARCHAR(7) NOT NULL,
    "sort" INTEGER NOT NULL,
    "is_active" INTEGER NOT NULL
);
CREATE TABLE "patient" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "mrn" VARCHAR(20) NOT NULL,
    "last" VARCHAR(80) NOT NULL,
    "first" VARCHAR(80) NOT NULL,
    "middle" VARCHAR(80) NOT NULL,
    "suffix" VARCHAR(20) NOT NULL,
    "prefix" VARCHAR(20) NOT NULL,
    "preferred" VARCHAR(80) NOT NULL,
    "former_last" VARCHAR(80) NOT NULL,
    "born_on" DATE,
    "died_on" DATE,
    "sex" VARCHAR(1) NOT NULL,
    "gender" VARCHAR(40) NOT NULL,
    "pronouns" VARCHAR(20) NOT NULL,
    "marital" VARCHAR(20) NOT NULL,
    "race" VARCHAR(60) NOT NULL,
    "ethnicity" VARCHAR(60) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "needs_interpreter" INTEGER NOT NULL,
    "email" VARCHAR(120) NOT NULL,
    "street" VARCHAR(120) NOT NULL,
    "street2" VARCHAR(80) NOT NULL,
    "city" VARCHAR(80) NOT NULL,
    "state" VARCHAR(40) NOT NULL,
    "postal_code" VARCHAR(12) NOT NULL,
    "country" VARCHAR(40) NOT NULL,
    "contact_way" VARCHAR(8) NOT NULL,
    "chart_location" VARCHAR(40) NOT NULL,
    "photo_sha256" VARCHAR(64) NOT NULL,
    "provider_id" INTEGER,
    "guarantor_id" INTEGER,
    "alert" VARCHAR(120) NOT NULL,
    "note" TEXT NOT NULL,
    "status" VARCHAR(10) NOT NULL,
    "registered_on" DATE,
    "origin" VARCHAR(200),
    "last_key" VARCHAR(90) NOT NULL,
    "first_key" VARCHAR(90) NOT NULL,
    "preferred_key" VARCHAR(90) NOT NULL,
    FOREIGN KEY ("provider_id") REFERENCES "provider" ("id"),
    FOREIGN KEY ("guarantor_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "patient_mrn" ON "patient" ("mrn");
CREATE INDEX "patient_provider_id" ON "patient" ("provider_id");
CREATE INDEX "patient_guarantor_id" ON "patient" ("guarantor_id");
CREATE UNIQUE INDEX "patient_origin" ON "patient" ("origin");
CREATE INDEX "patient_last_key_first_key_born_on" ON "patient" ("last_key", "first_key", "born_on");
CREATE INDEX "patient_first_key_last_key" ON "patient" ("first_key", "last_key");
CREATE INDEX "patient_preferred_key_last_key" ON "patient" ("preferred_key", "last_key");
CREATE INDEX "patient_born_on" ON "patient" ("born_on");
CREATE TABLE "allergy" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "substance" VARCHAR(160) NOT NULL,
    "kind" VARCHAR(12) NOT NULL,
    "reaction" VARCHAR(200) NOT NULL,
    "severity" VARCHAR(10) NOT NULL,
    "code" VARCHAR(40) NOT NULL,
    "code_system" VARCHAR(60) NOT NULL,
    "began_on" DATE,
    "ended_on" DATE,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "allergy_origin" ON "allergy" ("origin");
CREATE INDEX "allergy_patient_id" ON "allergy" ("patient_id");
CREATE TABLE "visit_type" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "name" VARCHAR(80) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "before_minutes" INTEGER NOT NULL,
    "after_minutes" INTEGER NOT NULL,
    "colour" VARCHAR(7) NOT NULL,
    "fee_cents" INTEGER NOT NULL,
    "preparation" VARCHAR(240) NOT NULL,
    "is_active" INTEGER NOT NULL
);
CREATE TABLE "room" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "name" VARCHAR(40) NOT NULL
);
CREATE TABLE "visit" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "visit_type_id" INTEGER NOT NULL,
    "room_id" INTEGER,
    "visit_on" DATE NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "status" VARCHAR(14) NOT NULL,
    "confirmation" VARCHAR(14) NOT NULL,
    "reason" VARCHAR(200) NOT NULL,
    "note" VARCHAR(240) NOT NULL,
    "cancel_reason" VARCHAR(200) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("provider_id") REFERENCES "provider" ("id"),
    FOREIGN KEY ("visit_type_id") REFERENCES "visit_type" ("id"),
    FOREIGN KEY ("room_id") REFERENCES "room" ("id")
);
CREATE INDEX "visit_patient_id" ON "visit" ("patient_id");
CREATE INDEX "visit_provider_id" ON "visit" ("provider_id");
CREATE INDEX "visit_visit_type_id" ON "visit" ("visit_type_id");
CREATE INDEX "visit_room_id" ON "visit" ("room_id");
CREATE INDEX "visit_visit_on_provider_id_start_minute" ON "visit" ("visit_on", "provider_id", "start_minute");
CREATE INDEX "visit_patient_id_visit_on" ON "visit" ("patient_id", "visit_on");
CREATE TABLE "staff" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "sign_in" VARCHAR(40) NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "initials" VARCHAR(4) NOT NULL,
    "role" VARCHAR(12) NOT NULL,
    "provider_id" INTEGER,
    "is_active" INTEGER NOT NULL,
    FOREIGN KEY ("provider_id") REFERENCES "provider" ("id")
);
CREATE UNIQUE INDEX "staff_sign_in" ON "staff" ("sign_in");
CREATE INDEX "staff_provider_id" ON "staff" ("provider_id");
CREATE TABLE "posting" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "kind" VARCHAR(12) NOT NULL,
    "patient_id" INTEGER NOT NULL,
    "visit_id" INTEGER,
    "posted_at" DATETIME NOT NULL,
    "posted_on" DATE NOT NULL,
    "memo" VARCHAR(200) NOT NULL,
    "tender" VARCHAR(8) NOT NULL,
    "tender_reference" VARCHAR(40) NOT NULL,
    "paid_by" VARCHAR(120) NOT NULL,
    "reason" VARCHAR(200) NOT NULL,
    "reverses_id" INTEGER,
    "receipt_number" INTEGER,
    "staff_id" INTEGER,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"),
    FOREIGN KEY ("reverses_id") REFERENCES "posting" ("id"),
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "posting_patient_id" ON "posting" ("patient_id");
CREATE INDEX "posting_visit_id" ON "posting" ("visit_id");
CREATE UNIQUE INDEX "posting_reverses_id" ON "posting" ("reverses_id");
CREATE UNIQUE INDEX "posting_receipt_number" ON "posting" ("receipt_number");
CREATE INDEX "posting_staff_id" ON "posting" ("staff_id");
CREATE INDEX "posting_patient_id_posted_at" ON "posting" ("patient_id", "posted_at");
CREATE INDEX "posting_posted_on" ON "posting" ("posted_on");
CREATE TABLE "allocation" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "credit_id" INTEGER NOT NULL,
    "charge_id" INTEGER NOT NULL,
    "amount_cents" INTEGER NOT NULL CHECK (amount_cents <> 0),
    FOREIGN KEY ("credit_id") REFERENCES "posting" ("id"),
    FOREIGN KEY ("charge_id") REFERENCES "posting" ("id")
);
CREATE INDEX "allocation_credit_id" ON "allocation" ("credit_id");
CREATE INDEX "allocation_charge_id" ON "allocation" ("charge_id");
CREATE TABLE "blob" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "sha256" VARCHAR(64) NOT NULL,
    "body" BLOB NOT NULL
);
CREATE UNIQUE INDEX "blob_sha256" ON "blob" ("sha256");
CREATE TABLE "care_plan" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "name" VARCHAR(240) NOT NULL,
    "code" VARCHAR(40) NOT NULL,
    "code_system" VARCHAR(60) NOT NULL,
    "began_on" DATE,
    "ended_on" DATE,
    "reason" VARCHAR(240) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "care_plan_origin" ON "care_plan" ("origin");
CREATE INDEX "care_plan_patient_id" ON "care_plan" ("patient_id");
CREATE TABLE "check_in" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "visit_id" INTEGER NOT NULL,
    "checked_in_at" DATETIME NOT NULL,
    "staff_id" INTEGER,
    "identifiers" VARCHAR(80) NOT NULL,
    "is_contact_confirmed" INTEGER NOT NULL,
    "is_coverage_confirmed" INTEGER NOT NULL,
    "is_self_pay" INTEGER NOT NULL,
    "is_history_reviewed" INTEGER NOT NULL,
    "collect_cents" INTEGER NOT NULL,
    "collected_cents" INTEGER NOT NULL,
    "not_collected_because" VARCHAR(200) NOT NULL,
    FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"),
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "check_in_visit_id" ON "check_in" ("visit_id");
CREATE INDEX "check_in_staff_id" ON "check_in" ("staff_id");
CREATE TABLE "contact" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "relationship" VARCHAR(40) NOT NULL,
    "phone" VARCHAR(40) NOT NULL,
    "is_emergency" INTEGER NOT NULL,
    "is_guarantor" INTEGER NOT NULL,
    "related_patient_id" INTEGER,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("related_patient_id") REFERENCES "patient" ("id")
);
CREATE INDEX "contact_patient_id" ON "contact" ("patient_id");
CREATE INDEX "contact_related_patient_id" ON "contact" ("related_patient_id");
CREATE TABLE "payer" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "name" VARCHAR(120) NOT NULL,
    "phone" VARCHAR(40) NOT NULL,
    "street" VARCHAR(120) NOT NULL,
    "city" VARCHAR(80) NOT NULL,
    "state" VARCHAR(40) NOT NULL,
    "postal_code" VARCHAR(12) NOT NULL,
    "payer_number" VARCHAR(40) NOT NULL,
    "origin" VARCHAR(200)
);
CREATE UNIQUE INDEX "payer_origin" ON "payer" ("origin");
CREATE TABLE "plan" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "payer_id" INTEGER NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "copay_cents" INTEGER,
    FOREIGN KEY ("payer_id") REFERENCES "payer" ("id")
);
CREATE INDEX "plan_payer_id" ON "plan" ("payer_id");
CREATE TABLE "coverage" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "member_number" VARCHAR(60) NOT NULL,
    "group_number" VARCHAR(60) NOT NULL,
    "relationship" VARCHAR(8) NOT NULL,
    "subscriber" VARCHAR(120) NOT NULL,
    "subscriber_born_on" DATE,
    "copay_cents" INTEGER,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "note" VARCHAR(200) NOT NULL,
    "origin" VARCHAR(200),
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")
);
CREATE INDEX "coverage_patient_id" ON "coverage" ("patient_id");
CREATE INDEX "coverage_plan_id" ON "coverage" ("plan_id");
CREATE UNIQUE INDEX "coverage_origin" ON "coverage" ("origin");
CREATE INDEX "coverage_patient_id_rank_starts_on" ON "coverage" ("patient_id", "rank", "starts_on");
CREATE TABLE "coverage_check" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "coverage_id" INTEGER NOT NULL,
    "checked_at" DATETIME NOT NULL,
    "way" VARCHAR(8) NOT NULL,
    "result" VARCHAR(8) NOT NULL,
    "copay_cents" INTEGER,
    "reference" VARCHAR(60) NOT NULL,
    "spoke_with" VARCHAR(80) NOT NULL,
    "note" VARCHAR(240) NOT NULL,
    "staff_id" INTEGER,
    FOREIGN KEY ("coverage_id") REFERENCES "coverage" ("id"),
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "coverage_check_coverage_id" ON "coverage_check" ("coverage_id");
CREATE INDEX "coverage_check_staff_id" ON "coverage_check" ("staff_id");
CREATE INDEX "coverage_check_coverage_id_checked_at" ON "coverage_check" ("coverage_id", "checked_at");
CREATE TABLE "document" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER,
    "kind" VARCHAR(10) NOT NULL,
    "title" VARCHAR(160) NOT NULL,
    "dated_on" DATE,
    "file_name" VARCHAR(200) NOT NULL,
    "mime" VARCHAR(80) NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "added_at" DATETIME NOT NULL,
    "staff_id" INTEGER,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "document_patient_id" ON "document" ("patient_id");
CREATE INDEX "document_staff_id" ON "document" ("staff_id");
CREATE TABLE "draft" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "staff_id" INTEGER NOT NULL,
    "form" VARCHAR(60) NOT NULL,
    "body" TEXT NOT NULL,
    "saved_at" DATETIME NOT NULL,
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "draft_staff_id" ON "draft" ("staff_id");
CREATE UNIQUE INDEX "draft_staff_id_form" ON "draft" ("staff_id", "form");
CREATE TABLE "encounter" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "started_at" DATETIME,
    "ended_at" DATETIME,
    "kind" VARCHAR(60) NOT NULL,
    "title" VARCHAR(240) NOT NULL,
    "provider" VARCHAR(120) NOT NULL,
    "organization" VARCHAR(160) NOT NULL,
    "reason" VARCHAR(240) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "encounter_origin" ON "encounter" ("origin");
CREATE INDEX "encounter_patient_id" ON "encounter" ("patient_id");
CREATE INDEX "encounter_patient_id_started_at" ON "encounter" ("patient_id", "started_at");
CREATE TABLE "entry" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "act_id" INTEGER NOT NULL,
    "table" VARCHAR(40) NOT NULL,
    "row" INTEGER NOT NULL,
    "op" VARCHAR(6) NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL
);
CREATE INDEX "entry_act_id" ON "entry" ("act_id");
CREATE INDEX "entry_table_row" ON "entry" ("table", "row");
CREATE TABLE "family_history" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "relative" VARCHAR(60) NOT NULL,
    "condition" VARCHAR(200) NOT NULL,
    "age_at_onset" INTEGER,
    "note" VARCHAR(200) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "family_history_origin" ON "family_history" ("origin");
CREATE INDEX "family_history_patient_id" ON "family_history" ("patient_id");
CREATE TABLE "form_on_file" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "form" VARCHAR(12) NOT NULL,
    "signed_on" DATE NOT NULL,
    "version" VARCHAR(20) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE INDEX "form_on_file_patient_id" ON "form_on_file" ("patient_id");
CREATE TABLE "handout" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "topic" VARCHAR(60) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "form" VARCHAR(10) NOT NULL,
    "is_large_print" INTEGER NOT NULL,
    "handed_on" DATE NOT NULL,
    "staff_id" INTEGER,
    "is_taught_back" INTEGER NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "handout_patient_id" ON "handout" ("patient_id");
CREATE INDEX "handout_staff_id" ON "handout" ("staff_id");
CREATE TABLE "hours_exception" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "provider_id" INTEGER,
    "exception_on" DATE NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,
    "is_open" INTEGER NOT NULL,
    "reason" VARCHAR(120) NOT NULL,
    FOREIGN KEY ("provider_id") REFERENCES "provider" ("id")
);
CREATE INDEX "hours_exception_provider_id" ON "hours_exception" ("provider_id");
CREATE INDEX "hours_exception_exception_on" ON "hours_exception" ("exception_on");
CREATE TABLE "identifier" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "system" VARCHAR(120) NOT NULL,
    "value" VARCHAR(120) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE INDEX "identifier_patient_id" ON "identifier" ("patient_id");
CREATE INDEX "identifier_value" ON "identifier" ("value");
CREATE TABLE "immunization" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "vaccine" VARCHAR(240) NOT NULL,
    "code" VARCHAR(40) NOT NULL,
    "code_system" VARCHAR(60) NOT NULL,
    "given_on" DATE,
    "lot" VARCHAR(40) NOT NULL,
    "site" VARCHAR(60) NOT NULL,
    "given_by" VARCHAR(120) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "immunization_origin" ON "immunization" ("origin");
CREATE INDEX "immunization_patient_id" ON "immunization" ("patient_id");
CREATE TABLE "line" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "posting_id" INTEGER NOT NULL,
    "patient_id" INTEGER NOT NULL,
    "account" VARCHAR(12) NOT NULL,
    "amount_cents" INTEGER NOT NULL CHECK (amount_cents <> 0),
    FOREIGN KEY ("posting_id") REFERENCES "posting" ("id"),
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE INDEX "line_posting_id" ON "line" ("posting_id");
CREATE INDEX "line_patient_id" ON "line" ("patient_id");
CREATE INDEX "line_patient_id_account" ON "line" ("patient_id", "account");
CREATE TABLE "medication" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "name" VARCHAR(240) NOT NULL,
    "directions" VARCHAR(240) NOT NULL,
    "code" VARCHAR(40) NOT NULL,
    "code_system" VARCHAR(60) NOT NULL,
    "began_on" DATE,
    "ended_on" DATE,
    "reason" VARCHAR(240) NOT NULL,
    "prescriber" VARCHAR(120) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "medication_origin" ON "medication" ("origin");
CREATE INDEX "medication_patient_id" ON "medication" ("patient_id");
CREATE TABLE "name_key" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "kind" VARCHAR(5) NOT NULL,
    "key" VARCHAR(90) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE INDEX "name_key_patient_id" ON "name_key" ("patient_id");
CREATE INDEX "name_key_kind_key" ON "name_key" ("kind", "key");
CREATE TABLE "note" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" DATETIME NOT NULL,
    "author" VARCHAR(80) NOT NULL,
    "amends_id" INTEGER,
    "signed_at" DATETIME,
    "signed_by" VARCHAR(80) NOT NULL,
    "signed_sha256" VARCHAR(64) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("amends_id") REFERENCES "note" ("id")
);
CREATE UNIQUE INDEX "note_origin" ON "note" ("origin");
CREATE INDEX "note_patient_id" ON "note" ("patient_id");
CREATE INDEX "note_amends_id" ON "note" ("amends_id");
CREATE TABLE "observation" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "category" VARCHAR(16) NOT NULL,
    "code" VARCHAR(60) NOT NULL,
    "code_system" VARCHAR(60) NOT NULL,
    "name" VARCHAR(240) NOT NULL,
    "value" REAL,
    "value_text" TEXT NOT NULL,
    "unit" VARCHAR(60) NOT NULL,
    "low" REAL,
    "high" REAL,
    "flag" VARCHAR(10) NOT NULL,
    "panel" VARCHAR(200) NOT NULL,
    "taken_at" DATETIME,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "observation_origin" ON "observation" ("origin");
CREATE INDEX "observation_patient_id" ON "observation" ("patient_id");
CREATE INDEX "observation_patient_id_name_taken_at" ON "observation" ("patient_id", "name", "taken_at");
CREATE TABLE "open_act" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "act_id" INTEGER NOT NULL
);
CREATE TABLE "outside_record" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER,
    "kind" VARCHAR(60) NOT NULL,
    "title" VARCHAR(240) NOT NULL,
    "dated_on" DATE,
    "body" TEXT NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "outside_record_origin" ON "outside_record" ("origin");
CREATE INDEX "outside_record_patient_id" ON "outside_record" ("patient_id");
CREATE TABLE "phone" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "kind" VARCHAR(8) NOT NULL,
    "number" VARCHAR(40) NOT NULL,
    "reversed_digits" VARCHAR(40) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE INDEX "phone_patient_id" ON "phone" ("patient_id");
CREATE INDEX "phone_reversed_digits" ON "phone" ("reversed_digits");
CREATE TABLE "practice" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "name" VARCHAR(120) NOT NULL,
    "street" VARCHAR(120) NOT NULL,
    "street2" VARCHAR(120) NOT NULL,
    "city" VARCHAR(80) NOT NULL,
    "state" VARCHAR(2) NOT NULL,
    "postal_code" VARCHAR(10) NOT NULL,
    "phone" VARCHAR(30) NOT NULL,
    "fax" VARCHAR(30) NOT NULL,
    "email" VARCHAR(120) NOT NULL,
    "npi" VARCHAR(10) NOT NULL,
    "tax_number" VARCHAR(12) NOT NULL,
    "zone" VARCHAR(60) NOT NULL,
    "slot_minutes" INTEGER NOT NULL,
    "lock_minutes" INTEGER NOT NULL,
    "logo_sha256" VARCHAR(64) NOT NULL,
    "is_demo" INTEGER NOT NULL,
    "recovery_confirmed_at" TEXT NOT NULL
);
CREATE TABLE "problem" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "name" VARCHAR(240) NOT NULL,
    "code" VARCHAR(40) NOT NULL,
    "code_system" VARCHAR(60) NOT NULL,
    "began_on" DATE,
    "ended_on" DATE,
    "note" VARCHAR(240) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "problem_origin" ON "problem" ("origin");
CREATE INDEX "problem_patient_id" ON "problem" ("patient_id");
CREATE TABLE "procedure" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "name" VARCHAR(240) NOT NULL,
    "code" VARCHAR(40) NOT NULL,
    "code_system" VARCHAR(60) NOT NULL,
    "started_at" DATETIME,
    "ended_at" DATETIME,
    "reason" VARCHAR(240) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "procedure_origin" ON "procedure" ("origin");
CREATE INDEX "procedure_patient_id" ON "procedure" ("patient_id");
CREATE TABLE "provider_hours" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "provider_id" INTEGER NOT NULL,
    "weekday" INTEGER NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,
    FOREIGN KEY ("provider_id") REFERENCES "provider" ("id")
);
CREATE INDEX "provider_hours_provider_id" ON "provider_hours" ("provider_id");
CREATE TABLE "section_review" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "patient_id" INTEGER NOT NULL,
    "section" VARCHAR(14) NOT NULL,
    "is_none" INTEGER NOT NULL,
    "reviewed_at" DATETIME NOT NULL,
    "staff_id" INTEGER,
    "origin" VARCHAR(200),
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "section_review_patient_id" ON "section_review" ("patient_id");
CREATE INDEX "section_review_staff_id" ON "section_review" ("staff_id");
CREATE UNIQUE INDEX "section_review_origin" ON "section_review" ("origin");
CREATE INDEX "section_review_patient_id_section_reviewed_at" ON "section_review" ("patient_id", "section", "reviewed_at");
CREATE TABLE "social_history" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "source" VARCHAR(12) NOT NULL,
    "recorded_on" DATE,
    "origin" VARCHAR(200),
    "patient_id" INTEGER NOT NULL,
    "topic" VARCHAR(10) NOT NULL,
    "answer" VARCHAR(240) NOT NULL,
    "asked_on" DATE,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")
);
CREATE UNIQUE INDEX "social_history_origin" ON "social_history" ("origin");
CREATE INDEX "social_history_patient_id" ON "social_history" ("patient_id");
CREATE TABLE "task" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "title" VARCHAR(160) NOT NULL,
    "patient_id" INTEGER,
    "visit_id" INTEGER,
    "due_on" DATE NOT NULL,
    "owner_id" INTEGER,
    "done_at" DATETIME,
    "snoozed_until_on" DATE,
    "note" VARCHAR(240) NOT NULL,
    FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"),
    FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"),
    FOREIGN KEY ("owner_id") REFERENCES "staff" ("id")
);
CREATE INDEX "task_patient_id" ON "task" ("patient_id");
CREATE INDEX "task_visit_id" ON "task" ("visit_id");
CREATE INDEX "task_due_on" ON "task" ("due_on");
CREATE INDEX "task_owner_id" ON "task" ("owner_id");
CREATE TABLE "visit_change" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "deleted_at" DATETIME,
    "visit_id" INTEGER NOT NULL,
    "changed_at" DATETIME NOT NULL,
    "staff_id" INTEGER,
    "what" VARCHAR(12) NOT NULL,
    "before" VARCHAR(120) NOT NULL,
    "after" VARCHAR(120) NOT NULL,
    "reason" VARCHAR(200) NOT NULL,
    FOREIGN KEY ("visit_id") REFERENCES "visit" ("id"),
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id")
);
CREATE INDEX "visit_change_visit_id" ON "visit_change" ("visit_id");
CREATE INDEX "visit_change_staff_id" ON "visit_change" ("staff_id");
CREATE INDEX "visit_change_visit_id_changed_at" ON "visit_change" ("visit_id", "changed_at");
