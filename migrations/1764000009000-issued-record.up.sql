-- What was issued: reports frozen as data, which nobody can change afterwards, and who was let in to read them.

CREATE TABLE issued_record (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  report          text NOT NULL,
  language        text NOT NULL,
  title           text,
  -- What was asked for, by the parameters of the report.
  parameters      jsonb NOT NULL,
  on_day          date NOT NULL,
  as_recorded_at  timestamptz NOT NULL,
  -- The end of the journal's chain before it was issued; null where nothing had been entered.
  journal_seq     bigint,
  journal_hash    bytea,
  -- The law it was derived by: the version of the program, and SHA-256 of its tables.
  law_version     text NOT NULL,
  law_hash        bytea NOT NULL,
  -- Of the content in canonical form (RFC 8785), which is kept apart from the journal.
  sha256          bytea NOT NULL,
  size            integer NOT NULL,
  issued_at       timestamptz NOT NULL,
  issued_by       text NOT NULL,
  PRIMARY KEY (organisation_id, id)
);
CREATE INDEX issued_record_by_hash ON issued_record (organisation_id, sha256);

-- The content, compressed. The journal has its hash, and need not repeat it.
CREATE TABLE issued_content (
  organisation_id  uuid NOT NULL,
  issued_record_id uuid NOT NULL,
  content          bytea NOT NULL,
  PRIMARY KEY (organisation_id, issued_record_id),
  CONSTRAINT issued_content_of_record FOREIGN KEY (organisation_id, issued_record_id)
    REFERENCES issued_record (organisation_id, id)
);
-- It is compressed already.
ALTER TABLE issued_content ALTER COLUMN content SET STORAGE EXTERNAL;

-- The files that were handed out of it: another version of the program may draw the same content in other bytes, and
-- what was handed out once stays genuine.
CREATE TABLE issued_file (
  organisation_id  uuid NOT NULL,
  issued_record_id uuid NOT NULL,
  sha256           bytea NOT NULL,
  form             text NOT NULL,
  program          text NOT NULL,
  drawn_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, issued_record_id, sha256),
  CONSTRAINT issued_file_of_record FOREIGN KEY (organisation_id, issued_record_id)
    REFERENCES issued_record (organisation_id, id)
);
CREATE INDEX issued_file_by_hash ON issued_file (organisation_id, sha256);

-- That a record was issued by mistake. It stays what was issued, and whoever checks it is told.
CREATE TABLE issued_record_withdrawal (
  organisation_id  uuid NOT NULL REFERENCES organisation,
  id               uuid NOT NULL,
  issued_record_id uuid NOT NULL,
  reason           text NOT NULL,
  withdrawn_at     timestamptz NOT NULL DEFAULT now(),
  withdrawn_by     text NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT issued_record_is_withdrawn_once UNIQUE (organisation_id, issued_record_id),
  CONSTRAINT issued_record_withdrawal_of_record FOREIGN KEY (organisation_id, issued_record_id)
    REFERENCES issued_record (organisation_id, id)
);

-- An address by which whoever has it reads one record, until it ends. The token is kept as SHA-256.
CREATE TABLE issued_link (
  organisation_id  uuid NOT NULL REFERENCES organisation,
  id               uuid NOT NULL,
  issued_record_id uuid NOT NULL,
  hash             bytea NOT NULL,
  note             text NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT now(),
  expires_at       timestamptz NOT NULL,
  revoked_at       timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT issued_link_hash_is_unique UNIQUE (organisation_id, hash),
  CONSTRAINT issued_link_of_record FOREIGN KEY (organisation_id, issued_record_id)
    REFERENCES issued_record (organisation_id, id)
);
CREATE INDEX issued_link_by_hash ON issued_link (hash);
CREATE INDEX issued_link_by_record ON issued_link (organisation_id, issued_record_id);

-- Each time that a link was followed: telemetry, and so outside the journal. Noted by the statement that finds the link,
-- which comes before there is an organisation to act for.
CREATE TABLE issued_link_access (
  organisation_id uuid NOT NULL,
  id              uuid NOT NULL,
  issued_link_id  uuid NOT NULL,
  at              timestamptz NOT NULL DEFAULT now(),
  form            text NOT NULL,
  -- The network it came from: the address without its last part.
  network         text NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT issued_link_access_of_link FOREIGN KEY (organisation_id, issued_link_id)
    REFERENCES issued_link (organisation_id, id)
);
CREATE INDEX issued_link_access_by_link ON issued_link_access (organisation_id, issued_link_id, id);

CALL keep_journal_of('issued_record');
CALL guard('issued_content');
GRANT INSERT ON issued_content TO ropa_member;
CALL guard('issued_file');
GRANT INSERT ON issued_file TO ropa_member;
CALL keep_journal_of('issued_record_withdrawal');
REVOKE UPDATE, DELETE ON issued_record, issued_record_withdrawal FROM ropa_member;
CALL keep_journal_of('issued_link');
REVOKE UPDATE, DELETE ON issued_link FROM ropa_member;
GRANT UPDATE (revoked_at) ON issued_link TO ropa_member;
CALL guard('issued_link_access');

-- Not even the owner of the tables changes what was issued.
CREATE TRIGGER issued_record_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER issued_content_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_content
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER issued_file_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_file
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER issued_record_withdrawal_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_record_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
