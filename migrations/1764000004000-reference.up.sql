-- How the nouns refer to each other. Every key carries the organisation, so that no reference leaves it.
-- Deferrable: an import sets them in any order and answers for them at its end.

ALTER TABLE contact ADD CONSTRAINT contact_party_exists
  FOREIGN KEY (organisation_id, party_id) REFERENCES party (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX contact_by_party ON contact (organisation_id, party_id);
ALTER TABLE applicability ADD CONSTRAINT applicability_party_exists
  FOREIGN KEY (organisation_id, party_id) REFERENCES party (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX applicability_by_party ON applicability (organisation_id, party_id);
ALTER TABLE certification ADD CONSTRAINT certification_party_exists
  FOREIGN KEY (organisation_id, party_id) REFERENCES party (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX certification_by_party ON certification (organisation_id, party_id);
ALTER TABLE external_reference ADD CONSTRAINT external_reference_party_exists
  FOREIGN KEY (organisation_id, party_id) REFERENCES party (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX external_reference_by_party ON external_reference (organisation_id, party_id);
ALTER TABLE data_category ADD CONSTRAINT data_category_broader_exists
  FOREIGN KEY (organisation_id, broader_id) REFERENCES data_category (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX data_category_by_broader ON data_category (organisation_id, broader_id);
ALTER TABLE data_subject_category ADD CONSTRAINT data_subject_category_broader_exists
  FOREIGN KEY (organisation_id, broader_id) REFERENCES data_subject_category (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX data_subject_category_by_broader ON data_subject_category (organisation_id, broader_id);
ALTER TABLE engagement ADD CONSTRAINT engagement_engager_exists
  FOREIGN KEY (organisation_id, engager_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX engagement_by_engager ON engagement (organisation_id, engager_id);
ALTER TABLE engagement ADD CONSTRAINT engagement_engaged_exists
  FOREIGN KEY (organisation_id, engaged_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX engagement_by_engaged ON engagement (organisation_id, engaged_id);
ALTER TABLE system ADD CONSTRAINT system_owner_exists
  FOREIGN KEY (organisation_id, owner_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX system_by_owner ON system (organisation_id, owner_id);
ALTER TABLE system ADD CONSTRAINT system_host_exists
  FOREIGN KEY (organisation_id, host_id) REFERENCES engagement (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX system_by_host ON system (organisation_id, host_id);
ALTER TABLE processing_activity ADD CONSTRAINT processing_activity_controller_exists
  FOREIGN KEY (organisation_id, controller_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX processing_activity_by_controller ON processing_activity (organisation_id, controller_id);
ALTER TABLE joint_controller ADD CONSTRAINT joint_controller_activity_exists
  FOREIGN KEY (organisation_id, activity_id) REFERENCES processing_activity (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX joint_controller_by_activity ON joint_controller (organisation_id, activity_id);
ALTER TABLE joint_controller ADD CONSTRAINT joint_controller_party_exists
  FOREIGN KEY (organisation_id, party_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX joint_controller_by_party ON joint_controller (organisation_id, party_id);
ALTER TABLE purpose ADD CONSTRAINT purpose_activity_exists
  FOREIGN KEY (organisation_id, activity_id) REFERENCES processing_activity (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX purpose_by_activity ON purpose (organisation_id, activity_id);
ALTER TABLE legal_basis ADD CONSTRAINT legal_basis_purpose_exists
  FOREIGN KEY (organisation_id, purpose_id) REFERENCES purpose (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX legal_basis_by_purpose ON legal_basis (organisation_id, purpose_id);
ALTER TABLE data_use ADD CONSTRAINT data_use_activity_exists
  FOREIGN KEY (organisation_id, activity_id) REFERENCES processing_activity (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX data_use_by_activity ON data_use (organisation_id, activity_id);
ALTER TABLE data_use ADD CONSTRAINT data_use_subjects_exists
  FOREIGN KEY (organisation_id, subjects_id) REFERENCES data_subject_category (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX data_use_by_subjects ON data_use (organisation_id, subjects_id);
ALTER TABLE data_use ADD CONSTRAINT data_use_data_exists
  FOREIGN KEY (organisation_id, data_id) REFERENCES data_category (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX data_use_by_data ON data_use (organisation_id, data_id);
ALTER TABLE data_use ADD CONSTRAINT data_use_retention_exists
  FOREIGN KEY (organisation_id, retention_id) REFERENCES retention_rule (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX data_use_by_retention ON data_use (organisation_id, retention_id);
ALTER TABLE disclosure ADD CONSTRAINT disclosure_activity_exists
  FOREIGN KEY (organisation_id, activity_id) REFERENCES processing_activity (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX disclosure_by_activity ON disclosure (organisation_id, activity_id);
ALTER TABLE disclosure ADD CONSTRAINT disclosure_recipient_exists
  FOREIGN KEY (organisation_id, recipient_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX disclosure_by_recipient ON disclosure (organisation_id, recipient_id);
ALTER TABLE disclosure ADD CONSTRAINT disclosure_engagement_exists
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX disclosure_by_engagement ON disclosure (organisation_id, engagement_id);
ALTER TABLE processing_on_behalf ADD CONSTRAINT processing_on_behalf_processor_exists
  FOREIGN KEY (organisation_id, processor_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX processing_on_behalf_by_processor ON processing_on_behalf (organisation_id, processor_id);
ALTER TABLE served_controller ADD CONSTRAINT served_controller_processing_exists
  FOREIGN KEY (organisation_id, processing_id) REFERENCES processing_on_behalf (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX served_controller_by_processing ON served_controller (organisation_id, processing_id);
ALTER TABLE served_controller ADD CONSTRAINT served_controller_controller_exists
  FOREIGN KEY (organisation_id, controller_id) REFERENCES party (organisation_id, id)
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX served_controller_by_controller ON served_controller (organisation_id, controller_id);
ALTER TABLE location ADD CONSTRAINT location_party_exists
  FOREIGN KEY (organisation_id, party_id) REFERENCES party (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX location_by_party ON location (organisation_id, party_id);
ALTER TABLE location ADD CONSTRAINT location_system_exists
  FOREIGN KEY (organisation_id, system_id) REFERENCES system (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX location_by_system ON location (organisation_id, system_id);
ALTER TABLE location ADD CONSTRAINT location_engagement_exists
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX location_by_engagement ON location (organisation_id, engagement_id);
ALTER TABLE location ADD CONSTRAINT location_disclosure_exists
  FOREIGN KEY (organisation_id, disclosure_id) REFERENCES disclosure (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX location_by_disclosure ON location (organisation_id, disclosure_id);
ALTER TABLE transfer_ground ADD CONSTRAINT transfer_ground_engagement_exists
  FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX transfer_ground_by_engagement ON transfer_ground (organisation_id, engagement_id);
ALTER TABLE transfer_ground ADD CONSTRAINT transfer_ground_disclosure_exists
  FOREIGN KEY (organisation_id, disclosure_id) REFERENCES disclosure (organisation_id, id) ON DELETE CASCADE
  DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX transfer_ground_by_disclosure ON transfer_ground (organisation_id, disclosure_id);

CREATE TABLE engagement_data_category (
  organisation_id  uuid NOT NULL REFERENCES organisation,
  id               uuid NOT NULL DEFAULT gen_random_uuid(),
  engagement_id    uuid NOT NULL,
  data_category_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT engagement_data_category_is_linked_once UNIQUE (organisation_id, engagement_id, data_category_id),
  CONSTRAINT engagement_data_category_from_exists
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT engagement_data_category_to_exists
    FOREIGN KEY (organisation_id, data_category_id) REFERENCES data_category (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX engagement_data_category_by_data_category ON engagement_data_category (organisation_id, data_category_id);

CREATE TABLE system_data_category (
  organisation_id  uuid NOT NULL REFERENCES organisation,
  id               uuid NOT NULL DEFAULT gen_random_uuid(),
  system_id        uuid NOT NULL,
  data_category_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT system_data_category_is_linked_once UNIQUE (organisation_id, system_id, data_category_id),
  CONSTRAINT system_data_category_from_exists
    FOREIGN KEY (organisation_id, system_id) REFERENCES system (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT system_data_category_to_exists
    FOREIGN KEY (organisation_id, data_category_id) REFERENCES data_category (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX system_data_category_by_data_category ON system_data_category (organisation_id, data_category_id);

CREATE TABLE system_measure (
  organisation_id     uuid NOT NULL REFERENCES organisation,
  id                  uuid NOT NULL DEFAULT gen_random_uuid(),
  system_id           uuid NOT NULL,
  security_measure_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT system_measure_is_linked_once UNIQUE (organisation_id, system_id, security_measure_id),
  CONSTRAINT system_measure_from_exists
    FOREIGN KEY (organisation_id, system_id) REFERENCES system (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT system_measure_to_exists
    FOREIGN KEY (organisation_id, security_measure_id) REFERENCES security_measure (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX system_measure_by_security_measure ON system_measure (organisation_id, security_measure_id);

CREATE TABLE activity_system (
  organisation_id        uuid NOT NULL REFERENCES organisation,
  id                     uuid NOT NULL DEFAULT gen_random_uuid(),
  processing_activity_id uuid NOT NULL,
  system_id              uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT activity_system_is_linked_once UNIQUE (organisation_id, processing_activity_id, system_id),
  CONSTRAINT activity_system_from_exists
    FOREIGN KEY (organisation_id, processing_activity_id) REFERENCES processing_activity (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT activity_system_to_exists
    FOREIGN KEY (organisation_id, system_id) REFERENCES system (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX activity_system_by_system ON activity_system (organisation_id, system_id);

CREATE TABLE activity_measure (
  organisation_id        uuid NOT NULL REFERENCES organisation,
  id                     uuid NOT NULL DEFAULT gen_random_uuid(),
  processing_activity_id uuid NOT NULL,
  security_measure_id    uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT activity_measure_is_linked_once UNIQUE (organisation_id, processing_activity_id, security_measure_id),
  CONSTRAINT activity_measure_from_exists
    FOREIGN KEY (organisation_id, processing_activity_id) REFERENCES processing_activity (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT activity_measure_to_exists
    FOREIGN KEY (organisation_id, security_measure_id) REFERENCES security_measure (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX activity_measure_by_security_measure ON activity_measure (organisation_id, security_measure_id);

CREATE TABLE disclosure_data_category (
  organisation_id  uuid NOT NULL REFERENCES organisation,
  id               uuid NOT NULL DEFAULT gen_random_uuid(),
  disclosure_id    uuid NOT NULL,
  data_category_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT disclosure_data_category_is_linked_once UNIQUE (organisation_id, disclosure_id, data_category_id),
  CONSTRAINT disclosure_data_category_from_exists
    FOREIGN KEY (organisation_id, disclosure_id) REFERENCES disclosure (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT disclosure_data_category_to_exists
    FOREIGN KEY (organisation_id, data_category_id) REFERENCES data_category (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX disclosure_data_category_by_data_category ON disclosure_data_category (organisation_id, data_category_id);

CREATE TABLE on_behalf_subject (
  organisation_id          uuid NOT NULL REFERENCES organisation,
  id                       uuid NOT NULL DEFAULT gen_random_uuid(),
  processing_on_behalf_id  uuid NOT NULL,
  data_subject_category_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT on_behalf_subject_is_linked_once UNIQUE (organisation_id, processing_on_behalf_id, data_subject_category_id),
  CONSTRAINT on_behalf_subject_from_exists
    FOREIGN KEY (organisation_id, processing_on_behalf_id) REFERENCES processing_on_behalf (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT on_behalf_subject_to_exists
    FOREIGN KEY (organisation_id, data_subject_category_id) REFERENCES data_subject_category (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX on_behalf_subject_by_data_subject_category ON on_behalf_subject (organisation_id, data_subject_category_id);

CREATE TABLE on_behalf_data_category (
  organisation_id         uuid NOT NULL REFERENCES organisation,
  id                      uuid NOT NULL DEFAULT gen_random_uuid(),
  processing_on_behalf_id uuid NOT NULL,
  data_category_id        uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT on_behalf_data_category_is_linked_once UNIQUE (organisation_id, processing_on_behalf_id, data_category_id),
  CONSTRAINT on_behalf_data_category_from_exists
    FOREIGN KEY (organisation_id, processing_on_behalf_id) REFERENCES processing_on_behalf (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT on_behalf_data_category_to_exists
    FOREIGN KEY (organisation_id, data_category_id) REFERENCES data_category (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX on_behalf_data_category_by_data_category ON on_behalf_data_category (organisation_id, data_category_id);

CREATE TABLE on_behalf_engagement (
  organisation_id         uuid NOT NULL REFERENCES organisation,
  id                      uuid NOT NULL DEFAULT gen_random_uuid(),
  processing_on_behalf_id uuid NOT NULL,
  engagement_id           uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT on_behalf_engagement_is_linked_once UNIQUE (organisation_id, processing_on_behalf_id, engagement_id),
  CONSTRAINT on_behalf_engagement_from_exists
    FOREIGN KEY (organisation_id, processing_on_behalf_id) REFERENCES processing_on_behalf (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT on_behalf_engagement_to_exists
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX on_behalf_engagement_by_engagement ON on_behalf_engagement (organisation_id, engagement_id);

CREATE TABLE on_behalf_system (
  organisation_id         uuid NOT NULL REFERENCES organisation,
  id                      uuid NOT NULL DEFAULT gen_random_uuid(),
  processing_on_behalf_id uuid NOT NULL,
  system_id               uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT on_behalf_system_is_linked_once UNIQUE (organisation_id, processing_on_behalf_id, system_id),
  CONSTRAINT on_behalf_system_from_exists
    FOREIGN KEY (organisation_id, processing_on_behalf_id) REFERENCES processing_on_behalf (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT on_behalf_system_to_exists
    FOREIGN KEY (organisation_id, system_id) REFERENCES system (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX on_behalf_system_by_system ON on_behalf_system (organisation_id, system_id);

CREATE TABLE on_behalf_measure (
  organisation_id         uuid NOT NULL REFERENCES organisation,
  id                      uuid NOT NULL DEFAULT gen_random_uuid(),
  processing_on_behalf_id uuid NOT NULL,
  security_measure_id     uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT on_behalf_measure_is_linked_once UNIQUE (organisation_id, processing_on_behalf_id, security_measure_id),
  CONSTRAINT on_behalf_measure_from_exists
    FOREIGN KEY (organisation_id, processing_on_behalf_id) REFERENCES processing_on_behalf (organisation_id, id) ON DELETE CASCADE
    DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT on_behalf_measure_to_exists
    FOREIGN KEY (organisation_id, security_measure_id) REFERENCES security_measure (organisation_id, id)
    DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX on_behalf_measure_by_security_measure ON on_behalf_measure (organisation_id, security_measure_id);

CALL keep_journal_of('engagement_data_category');
CALL keep_journal_of('system_data_category');
CALL keep_journal_of('system_measure');
CALL keep_journal_of('activity_system');
CALL keep_journal_of('activity_measure');
CALL keep_journal_of('disclosure_data_category');
CALL keep_journal_of('on_behalf_subject');
CALL keep_journal_of('on_behalf_data_category');
CALL keep_journal_of('on_behalf_engagement');
CALL keep_journal_of('on_behalf_system');
CALL keep_journal_of('on_behalf_measure');
