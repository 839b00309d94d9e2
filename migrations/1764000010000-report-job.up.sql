-- Reports that are drawn while nobody waits for the answer. No facts of the register, and so outside the journal.

CREATE TABLE report_job (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  report          text NOT NULL,
  form            text NOT NULL,
  parameters      json NOT NULL,
  -- What a caller may have to do to be given the result, beside reading reports.
  needs           text[] NOT NULL,
  actor           text NOT NULL,
  state           text NOT NULL DEFAULT 'QUEUED',
  phase           text,
  -- Rows that were written, of how many where that is known.
  rows            integer NOT NULL DEFAULT 0,
  rows_of         integer,
  -- How often it was begun. Who draws compares it when they write: another may have taken over.
  attempt         integer NOT NULL DEFAULT 0,
  -- How often it failed by our fault, or the process died that was at it.
  failures        integer NOT NULL DEFAULT 0,
  -- It is not begun before: the process that draws was busy with others.
  after           timestamptz NOT NULL DEFAULT now(),
  created_at      timestamptz NOT NULL DEFAULT now(),
  started_at      timestamptz,
  -- When the snapshot was taken that it is read from, and the instant that the report says it was made at.
  made_at         timestamptz,
  ended_at        timestamptz,
  -- Until when the result is kept; null where there is none.
  expires_at      timestamptz,
  size            bigint,
  type            text,
  language        text,
  file_name       text,
  styles          text[],
  -- Why it failed.
  problems        json NOT NULL DEFAULT '[]',
  PRIMARY KEY (organisation_id, id)
);
CREATE INDEX report_job_open ON report_job (created_at) WHERE state IN ('QUEUED', 'RUNNING');

-- The result, in pieces: the whole is larger than a process is to hold.
CREATE TABLE report_job_piece (
  organisation_id uuid NOT NULL,
  job_id          uuid NOT NULL,
  -- 0, 1, 2 …
  place           integer NOT NULL,
  bytes           bytea NOT NULL,
  PRIMARY KEY (organisation_id, job_id, place),
  CONSTRAINT report_job_piece_of_job FOREIGN KEY (organisation_id, job_id)
    REFERENCES report_job (organisation_id, id) ON DELETE CASCADE
);
-- A result is compressed already, or is read once.
ALTER TABLE report_job_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

CALL guard('report_job');
GRANT INSERT, UPDATE ON report_job TO ropa_member;
CALL guard('report_job_piece');
GRANT INSERT, DELETE ON report_job_piece TO ropa_member;
