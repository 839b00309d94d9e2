-- The nouns of the register. The first columns are the same in all: see src/entities/row.ts.

CREATE TABLE party (
  organisation_id     uuid NOT NULL REFERENCES organisation,
  id                  uuid NOT NULL,
  key                 text NOT NULL,
  version             integer NOT NULL DEFAULT 1,
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now(),
  sources             jsonb NOT NULL DEFAULT '[]',
  name                text NOT NULL,
  legal_name          text,
  kind                text NOT NULL DEFAULT 'ORGANISATION',
  named               boolean NOT NULL DEFAULT true,
  own                 boolean NOT NULL DEFAULT false,
  description         text,
  country             text,
  address             text,
  registration_number text,
  website             text,
  stated_none         text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT party_key_is_unique UNIQUE (organisation_id, key)
);

CREATE TABLE contact (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  party_id        uuid NOT NULL,
  role            text NOT NULL DEFAULT 'GENERAL',
  regime          text,
  name            text,
  position        text,
  address         text,
  country         text,
  email           text,
  phone           text,
  form            text,
  purpose         text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT contact_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT contact_is_the_only_representative UNIQUE (organisation_id, party_id, role, regime),
  CONSTRAINT contact_representative_names_its_regime CHECK ((role = 'REPRESENTATIVE') = (regime IS NOT NULL))
);

CREATE TABLE applicability (
  organisation_id          uuid NOT NULL REFERENCES organisation,
  id                       uuid NOT NULL,
  key                      text NOT NULL,
  version                  integer NOT NULL DEFAULT 1,
  created_at               timestamptz NOT NULL DEFAULT now(),
  updated_at               timestamptz NOT NULL DEFAULT now(),
  sources                  jsonb NOT NULL DEFAULT '[]',
  party_id                 uuid NOT NULL,
  regime                   text NOT NULL,
  basis                    text,
  scope                    text,
  representative_exemption text,
  starts_on                date,
  ends_on                  date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT applicability_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT applicability_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE certification (
  organisation_id        uuid NOT NULL REFERENCES organisation,
  id                     uuid NOT NULL,
  key                    text NOT NULL,
  version                integer NOT NULL DEFAULT 1,
  created_at             timestamptz NOT NULL DEFAULT now(),
  updated_at             timestamptz NOT NULL DEFAULT now(),
  sources                jsonb NOT NULL DEFAULT '[]',
  party_id               uuid NOT NULL,
  scheme                 text NOT NULL,
  reference              text,
  eu_us                  boolean,
  uk_extension           boolean,
  covers_human_resources boolean,
  starts_on              date,
  ends_on                date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT certification_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT certification_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE external_reference (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  party_id        uuid NOT NULL,
  source          text NOT NULL,
  external_id     text NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT external_reference_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT external_reference_names_one_party UNIQUE (organisation_id, source, external_id)
);

CREATE TABLE data_category (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  name            text NOT NULL,
  description     text,
  broader_id      uuid,
  nature          text NOT NULL DEFAULT 'ORDINARY',
  special_type    text,
  dpv_term        text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT data_category_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT data_category_special_type_fits CHECK (special_type IS NULL OR nature = 'SPECIAL')
);

CREATE TABLE data_subject_category (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  name            text NOT NULL,
  description     text,
  broader_id      uuid,
  vulnerable      boolean,
  dpv_term        text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT data_subject_category_key_is_unique UNIQUE (organisation_id, key)
);

CREATE TABLE retention_rule (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  name            text NOT NULL,
  period          text,
  trigger         text,
  criteria        text,
  legal_duty      boolean,
  legal_source    text,
  at_end          text,
  exception       text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT retention_rule_key_is_unique UNIQUE (organisation_id, key)
);

CREATE TABLE security_measure (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  name            text NOT NULL,
  type            text,
  description     text,
  reference       text,
  dpv_term        text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT security_measure_key_is_unique UNIQUE (organisation_id, key)
);

CREATE TABLE engagement (
  organisation_id    uuid NOT NULL REFERENCES organisation,
  id                 uuid NOT NULL,
  key                text NOT NULL,
  version            integer NOT NULL DEFAULT 1,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),
  sources            jsonb NOT NULL DEFAULT '[]',
  engager_id         uuid NOT NULL,
  engaged_id         uuid NOT NULL,
  engager_capacity   text NOT NULL,
  service            text NOT NULL,
  description        text,
  responsibilities   text,
  contract_reference text,
  contract_signed_on date,
  contract_terms     text[] NOT NULL DEFAULT '{}',
  authorisation      text,
  authorised_on      date,
  notice_period      text,
  notified_on        date,
  notice_channel     text,
  objection_deadline date,
  starts_on          date,
  ends_on            date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT engagement_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT engagement_is_between_two_parties CHECK (engager_id <> engaged_id),
  CONSTRAINT engagement_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE system (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  name            text NOT NULL,
  kind            text NOT NULL DEFAULT 'APPLICATION',
  description     text,
  owner_id        uuid,
  host_id         uuid,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT system_key_is_unique UNIQUE (organisation_id, key)
);

CREATE TABLE processing_activity (
  organisation_id             uuid NOT NULL REFERENCES organisation,
  id                          uuid NOT NULL,
  key                         text NOT NULL,
  version                     integer NOT NULL DEFAULT 1,
  created_at                  timestamptz NOT NULL DEFAULT now(),
  updated_at                  timestamptz NOT NULL DEFAULT now(),
  sources                     jsonb NOT NULL DEFAULT '[]',
  name                        text NOT NULL,
  description                 text,
  controller_id               uuid NOT NULL,
  department                  text,
  owner                       text,
  lifecycle                   text NOT NULL DEFAULT 'DRAFT',
  starts_on                   date,
  ends_on                     date,
  reviewed_on                 date,
  review_interval             text,
  stated_none                 text[] NOT NULL DEFAULT '{}',
  retention_not_possible      text,
  measures_not_possible       text,
  automated_decision          boolean,
  automated_decision_ground   text,
  impact_assessment_required  boolean,
  impact_assessment_reference text,
  high_residual_risk          boolean,
  prior_consultation_on       date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT processing_activity_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT processing_activity_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE joint_controller (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  activity_id     uuid NOT NULL,
  party_id        uuid NOT NULL,
  arrangement     text,
  starts_on       date,
  ends_on         date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT joint_controller_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT joint_controller_is_named_once UNIQUE (organisation_id, activity_id, party_id),
  CONSTRAINT joint_controller_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE purpose (
  organisation_id             uuid NOT NULL REFERENCES organisation,
  id                          uuid NOT NULL,
  key                         text NOT NULL,
  version                     integer NOT NULL DEFAULT 1,
  created_at                  timestamptz NOT NULL DEFAULT now(),
  updated_at                  timestamptz NOT NULL DEFAULT now(),
  sources                     jsonb NOT NULL DEFAULT '[]',
  activity_id                 uuid NOT NULL,
  name                        text NOT NULL,
  description                 text,
  special_category_conditions text[] NOT NULL DEFAULT '{}',
  schedule1_condition         text,
  policy_document             text,
  criminal_data_authority     text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT purpose_key_is_unique UNIQUE (organisation_id, key)
);

CREATE TABLE legal_basis (
  organisation_id      uuid NOT NULL REFERENCES organisation,
  id                   uuid NOT NULL,
  key                  text NOT NULL,
  version              integer NOT NULL DEFAULT 1,
  created_at           timestamptz NOT NULL DEFAULT now(),
  updated_at           timestamptz NOT NULL DEFAULT now(),
  sources              jsonb NOT NULL DEFAULT '[]',
  purpose_id           uuid NOT NULL,
  basis                text NOT NULL,
  interest             text,
  assessment_reference text,
  law                  text,
  consent_record       text,
  condition            text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT legal_basis_key_is_unique UNIQUE (organisation_id, key)
);

CREATE TABLE data_use (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  activity_id     uuid NOT NULL,
  subjects_id     uuid NOT NULL,
  data_id         uuid NOT NULL,
  origins         text[] NOT NULL DEFAULT '{}',
  origin_detail   text,
  mandatory       boolean,
  retention_id    uuid,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT data_use_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT data_use_is_stated_once UNIQUE (organisation_id, activity_id, subjects_id, data_id)
);

CREATE TABLE disclosure (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  activity_id     uuid NOT NULL,
  recipient_id    uuid NOT NULL,
  roles           text[] NOT NULL DEFAULT '{}',
  description     text,
  condition       text,
  opt_out         boolean,
  engagement_id   uuid,
  starts_on       date,
  ends_on         date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT disclosure_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT disclosure_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE processing_on_behalf (
  organisation_id       uuid NOT NULL REFERENCES organisation,
  id                    uuid NOT NULL,
  key                   text NOT NULL,
  version               integer NOT NULL DEFAULT 1,
  created_at            timestamptz NOT NULL DEFAULT now(),
  updated_at            timestamptz NOT NULL DEFAULT now(),
  sources               jsonb NOT NULL DEFAULT '[]',
  name                  text NOT NULL,
  description           text,
  processor_id          uuid NOT NULL,
  lifecycle             text NOT NULL DEFAULT 'DRAFT',
  starts_on             date,
  ends_on               date,
  reviewed_on           date,
  stated_none           text[] NOT NULL DEFAULT '{}',
  measures_not_possible text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT processing_on_behalf_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT processing_on_behalf_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE served_controller (
  organisation_id       uuid NOT NULL REFERENCES organisation,
  id                    uuid NOT NULL,
  key                   text NOT NULL,
  version               integer NOT NULL DEFAULT 1,
  created_at            timestamptz NOT NULL DEFAULT now(),
  updated_at            timestamptz NOT NULL DEFAULT now(),
  sources               jsonb NOT NULL DEFAULT '[]',
  processing_id         uuid NOT NULL,
  controller_id         uuid NOT NULL,
  processing_categories text[] NOT NULL DEFAULT '{}',
  contract_reference    text,
  starts_on             date,
  ends_on               date,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT served_controller_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT served_controller_ends_after_it_starts CHECK (ends_on > starts_on)
);

CREATE TABLE location (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  key             text NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  sources         jsonb NOT NULL DEFAULT '[]',
  party_id        uuid,
  system_id       uuid,
  engagement_id   uuid,
  disclosure_id   uuid,
  kind            text NOT NULL,
  country         text,
  bloc            text,
  words           text,
  condition       text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT location_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT location_belongs_to_one CHECK (num_nonnulls(party_id, system_id, engagement_id, disclosure_id) = 1),
  CONSTRAINT location_is_one_place CHECK (num_nonnulls(country, bloc, words) = 1)
);

CREATE TABLE transfer_ground (
  organisation_id       uuid NOT NULL REFERENCES organisation,
  id                    uuid NOT NULL,
  key                   text NOT NULL,
  version               integer NOT NULL DEFAULT 1,
  created_at            timestamptz NOT NULL DEFAULT now(),
  updated_at            timestamptz NOT NULL DEFAULT now(),
  sources               jsonb NOT NULL DEFAULT '[]',
  engagement_id         uuid,
  disclosure_id         uuid,
  mechanism             text NOT NULL,
  instrument_version    text,
  concluded_on          date,
  starts_on             date,
  ends_on               date,
  document              text,
  assessment_kind       text,
  assessed_on           date,
  assessment_outcome    text,
  assessment_reference  text,
  safeguards            text,
  authority_informed_on date,
  onward_terms          boolean,
  processing_unchanged  boolean,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT transfer_ground_key_is_unique UNIQUE (organisation_id, key),
  CONSTRAINT transfer_ground_belongs_to_one CHECK (num_nonnulls(engagement_id, disclosure_id) = 1),
  CONSTRAINT transfer_ground_ends_after_it_starts CHECK (ends_on > starts_on)
);

CALL keep_journal_of('party');
CALL keep_journal_of('contact');
CALL keep_journal_of('applicability');
CALL keep_journal_of('certification');
CALL keep_journal_of('external_reference');
CALL keep_journal_of('data_category');
CALL keep_journal_of('data_subject_category');
CALL keep_journal_of('retention_rule');
CALL keep_journal_of('security_measure');
CALL keep_journal_of('engagement');
CALL keep_journal_of('system');
CALL keep_journal_of('processing_activity');
CALL keep_journal_of('joint_controller');
CALL keep_journal_of('purpose');
CALL keep_journal_of('legal_basis');
CALL keep_journal_of('data_use');
CALL keep_journal_of('disclosure');
CALL keep_journal_of('processing_on_behalf');
CALL keep_journal_of('served_controller');
CALL keep_journal_of('location');
CALL keep_journal_of('transfer_ground');
