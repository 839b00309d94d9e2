-- What a source said last of a row of the register. A sync compares three things: what the source said last, what the
-- register has now, and what the source says now. No fact of the register, and so outside the journal.
CREATE TABLE sync_statement (
  organisation_id uuid NOT NULL REFERENCES organisation,
  -- The row that it is about. No foreign key: that the row is gone is what a statement of it tells.
  row_id          uuid NOT NULL,
  source          text NOT NULL,
  -- Where in a row of the tool it stands: party, engagements, locations ...
  part            text NOT NULL,
  -- The party or engagement that the row belongs to; for a party itself.
  owner_id        uuid NOT NULL,
  -- What the source calls it, if it does.
  external_id     text,
  -- Facts by field. What the source has never spoken of is not there.
  said            jsonb NOT NULL,
  -- Whether a source entered the row: only such a row goes when no source names it any more.
  entered         boolean NOT NULL,
  -- The source names the row no longer, and the row stayed, for somebody changed it.
  withdrawn       boolean NOT NULL,
  -- The version of the row that says the same; 0 where none did. Another version may say something else.
  agreed          integer NOT NULL,
  -- Counts what the source has said of it.
  version         integer NOT NULL DEFAULT 1,
  at              timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, row_id, source, part)
);
CREATE INDEX sync_statement_by_owner ON sync_statement (organisation_id, owner_id);
CREATE INDEX sync_statement_by_external_id ON sync_statement (organisation_id, source, external_id)
  WHERE part = 'party';

CALL guard('sync_statement');
GRANT INSERT, UPDATE, DELETE ON sync_statement TO ropa_member;

-- That a person decided for the register, against what a source says: it is not asked again until the source says
-- something else.
CREATE TABLE sync_decision (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  row_id          uuid NOT NULL,
  source          text NOT NULL,
  part            text NOT NULL,
  -- Empty for the row as a whole: that it is there, or is not.
  field           text NOT NULL,
  -- What the source said, and the register does not take.
  value           jsonb NOT NULL,
  -- The key of the row, so that the journal of the row shows the decision.
  key             text,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT sync_decision_is_one UNIQUE (organisation_id, row_id, source, part, field)
);

CALL keep_journal_of('sync_decision');

-- That a person decided that two parties are not the same, though they look it.
CREATE TABLE distinct_parties (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  one_id          uuid NOT NULL,
  other_id        uuid NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT distinct_parties_are_stated_once UNIQUE (organisation_id, one_id, other_id),
  CONSTRAINT distinct_parties_are_in_order CHECK (one_id < other_id),
  CONSTRAINT distinct_parties_one_exists
    FOREIGN KEY (organisation_id, one_id) REFERENCES party (organisation_id, id) ON DELETE CASCADE,
  CONSTRAINT distinct_parties_other_exists
    FOREIGN KEY (organisation_id, other_id) REFERENCES party (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX distinct_parties_by_other ON distinct_parties (organisation_id, other_id);

CALL keep_journal_of('distinct_parties');
