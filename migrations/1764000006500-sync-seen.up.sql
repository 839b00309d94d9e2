-- What a source said of a party when a call last found that the register said the same. No fact of the register, and so
-- outside the journal: without it, a call only takes longer.
CREATE TABLE sync_seen (
  organisation_id uuid NOT NULL REFERENCES organisation,
  source          text NOT NULL,
  external_id     text NOT NULL,
  -- Of the row of the tool, as it was sent; null where something was written since of what it is about.
  digest          bytea,
  -- The end of the journal when the two agreed.
  seq             bigint NOT NULL,
  PRIMARY KEY (organisation_id, source, external_id)
);

CALL guard('sync_seen');
GRANT INSERT, UPDATE, DELETE ON sync_seen TO ropa_member;
