-- What calls that carried an idempotency key were answered, for a day: a retry is answered the same, and does nothing.
-- Written in the transaction of the call. No fact of the register, and so outside the journal.
CREATE TABLE sync_answer (
  organisation_id uuid NOT NULL REFERENCES organisation,
  key             text NOT NULL,
  call_hash       bytea NOT NULL,
  -- As text: the answer is given again sign by sign.
  answer          json NOT NULL,
  at              timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, key)
);
CREATE INDEX sync_answer_by_instant ON sync_answer (organisation_id, at);

CALL guard('sync_answer');
GRANT INSERT, DELETE ON sync_answer TO ropa_member;
