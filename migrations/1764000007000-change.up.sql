-- What tools follow: every change of parties, engagements, what transfers come to and the lists of other processors.
--
-- Derived from the register, a transaction of its journal after another, and so outside the journal itself.

CREATE TABLE change (
  organisation_id uuid NOT NULL REFERENCES organisation,
  -- 1, 2, 3 … without a gap, in the order of the commits. A cursor is made of it.
  seq             bigint NOT NULL,
  kind            text NOT NULL,
  action          text NOT NULL,
  key             text NOT NULL,
  -- The rows that it is about, by key.
  about           json NOT NULL,
  -- The facts that are not the same, each before and after.
  facts           json NOT NULL,
  causes          text[] NOT NULL,
  on_day          date NOT NULL,
  at              timestamptz NOT NULL,
  -- The last entry of the journal that it follows from, and who made that; what is derived from many has no one.
  journal_seq     bigint NOT NULL,
  actor           text,
  request         text,
  PRIMARY KEY (organisation_id, seq)
);
CREATE TRIGGER change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How far the journal has been followed. Who appends locks it, and appends only to what it has read.
CREATE TABLE change_head (
  organisation_id uuid PRIMARY KEY REFERENCES organisation,
  seq             bigint NOT NULL,
  -- The entries up to this one are told as changes of parties and engagements.
  journal_seq     bigint NOT NULL,
  -- Transfers and lists were last derived from the register as it was after this one, and on this day.
  derived_seq     bigint NOT NULL,
  day             date NOT NULL
);

-- What was derived last, as it was told: the next time, what differs is told.
CREATE TABLE change_state (
  organisation_id uuid NOT NULL REFERENCES organisation,
  -- A hash of kind and key: keys of transfers are made of many others, and can be longer than an index takes.
  id              text NOT NULL,
  kind            text NOT NULL,
  key             text NOT NULL,
  -- A hash of the rest, by which what differs is found without reading the rest.
  digest          text NOT NULL,
  -- Not jsonb, which puts facts in another order than they are compared in.
  about           json NOT NULL,
  facts           json NOT NULL,
  PRIMARY KEY (organisation_id, id)
);

-- Work that one of several processes does at a time. Whoever dies with it holds it up for seconds.
CREATE TABLE lease (
  organisation_id uuid NOT NULL REFERENCES organisation,
  work            text NOT NULL,
  holder          uuid NOT NULL,
  expires_at      timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, work)
);

CALL guard('change');
GRANT INSERT ON change TO ropa_member;
CALL guard('change_head');
GRANT INSERT, UPDATE ON change_head TO ropa_member;
CALL guard('change_state');
GRANT INSERT, UPDATE, DELETE ON change_state TO ropa_member;
CALL guard('lease');
