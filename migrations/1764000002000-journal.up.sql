-- Who did what when to which row: written by trigger, in the transaction of the change, chained by hash.

CREATE TABLE journal_entry (
  organisation_id uuid NOT NULL REFERENCES organisation,
  seq             bigint NOT NULL,
  at              timestamptz NOT NULL,
  actor           text NOT NULL,
  request         text NOT NULL,
  noun            text NOT NULL,
  row_id          uuid NOT NULL,
  operation       text NOT NULL,
  -- The row as it became; for a deletion, as it was.
  state           jsonb NOT NULL,
  hash            bytea NOT NULL,
  PRIMARY KEY (organisation_id, seq)
);
CREATE INDEX journal_entry_by_row ON journal_entry (organisation_id, noun, row_id, seq DESC);
CREATE INDEX journal_entry_by_instant ON journal_entry (organisation_id, at);

-- The end of each chain. Locking it puts the writers of an organisation in the order in which they commit.
CREATE TABLE journal_head (
  organisation_id uuid PRIMARY KEY REFERENCES organisation,
  seq             bigint NOT NULL,
  hash            bytea NOT NULL,
  at              timestamptz NOT NULL,
  transaction     xid8 NOT NULL
);

-- Each entry is hashed over the one before it. The instant goes in as microseconds, whatever the session's time zone.
CREATE FUNCTION journal_hash(previous bytea, e journal_entry) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(previous || convert_to(
  concat_ws(E'\x1f', e.organisation_id, e.seq, (extract(epoch FROM e.at) * 1000000)::bigint,
            e.actor, e.request, e.noun, e.row_id, e.operation, e.state), 'UTF8'));

-- Runs after each statement, once, with all rows that the statement changed.
CREATE FUNCTION write_journal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  actor   text := current_setting('ropa.actor', true);
  request text := coalesce(current_setting('ropa.request', true), '');
  head    journal_head;
  entry   journal_entry;
  row     record;
BEGIN
  FOR row IN
    SELECT c.organisation_id, c.id, to_jsonb(c) AS state FROM changed AS c ORDER BY c.organisation_id, c.id
  LOOP
    IF actor IS NULL OR actor = '' THEN
      RAISE EXCEPTION 'a write names its actor: set ropa.actor' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF head.organisation_id IS DISTINCT FROM row.organisation_id THEN
      IF head.organisation_id IS NOT NULL THEN
        UPDATE journal_head AS h SET seq = head.seq, hash = head.hash WHERE h.organisation_id = head.organisation_id;
      END IF;
      INSERT INTO journal_head AS h VALUES (row.organisation_id, 0, ''::bytea, '-infinity', '0')
        ON CONFLICT (organisation_id) DO NOTHING;
      SELECT h.* INTO head FROM journal_head AS h WHERE h.organisation_id = row.organisation_id FOR UPDATE;
      -- One transaction has one instant, later than every one before it: no past is ever seen half-written.
      IF head.transaction <> pg_current_xact_id() THEN
        head.at := greatest(clock_timestamp(), head.at + interval '1 microsecond');
        UPDATE journal_head AS h SET at = head.at, transaction = pg_current_xact_id()
          WHERE h.organisation_id = head.organisation_id;
      END IF;
    END IF;
    head.seq := head.seq + 1;
    entry := (row.organisation_id, head.seq, head.at, actor, request, TG_TABLE_NAME, row.id, TG_OP, row.state, NULL);
    head.hash := journal_hash(head.hash, entry);
    entry.hash := head.hash;
    INSERT INTO journal_entry SELECT entry.*;
  END LOOP;
  IF head.organisation_id IS NOT NULL THEN
    UPDATE journal_head AS h SET seq = head.seq, hash = head.hash WHERE h.organisation_id = head.organisation_id;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is not allowed on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The first entry whose hash does not follow from the one before it; null when the chain is whole.
-- An end that was cut off shows as the number after the last entry.
CREATE FUNCTION first_broken_entry(organisation uuid) RETURNS bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH chain AS (
    SELECT e.seq, e.hash,
           e.seq = lag(e.seq, 1, 0::bigint) OVER w + 1 AS follows,
           journal_hash(lag(e.hash, 1, ''::bytea) OVER w, e) AS expected
    FROM journal_entry AS e WHERE e.organisation_id = organisation
    WINDOW w AS (ORDER BY e.seq)
  ), broken AS (
    SELECT c.seq FROM chain AS c WHERE NOT c.follows OR c.hash <> c.expected
    UNION ALL
    SELECT l.seq + 1
    FROM (SELECT coalesce(max(c.seq), 0) AS seq FROM chain AS c) AS l
    LEFT JOIN journal_head AS h ON h.organisation_id = organisation
    WHERE coalesce(h.seq, 0) <> l.seq
       OR h.hash <> (SELECT c.hash FROM chain AS c WHERE c.seq = l.seq)
  )
  SELECT min(b.seq) FROM broken AS b;
END;

-- Rows of a noun as the journal had them at an instant.
CREATE FUNCTION recorded(organisation uuid, of_noun text, instant timestamptz) RETURNS SETOF jsonb
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT last.state FROM (
    SELECT DISTINCT ON (e.row_id) e.operation, e.state
    FROM journal_entry AS e
    WHERE e.organisation_id = organisation AND e.noun = of_noun AND e.at <= instant
    ORDER BY e.row_id, e.seq DESC
  ) AS last
  WHERE last.operation <> 'DELETE';
END;

-- The organisation that the session acts for, set by each transaction.
CREATE FUNCTION own_organisation() RETURNS uuid LANGUAGE sql STABLE
RETURN nullif(current_setting('ropa.organisation', true), '')::uuid;

CREATE PROCEDURE guard(table_name text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('CREATE POLICY own_organisation ON %I TO ropa_member USING (organisation_id = (SELECT own_organisation()))',
                 table_name);
  EXECUTE format('GRANT SELECT ON %I TO ropa_member', table_name);
END $$;

-- Gives a table its journal, its past and its walls.
CREATE PROCEDURE keep_journal_of(table_name text) LANGUAGE plpgsql AS $$
BEGIN
  CALL guard(table_name);
  EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I TO ropa_member', table_name);
  EXECUTE format('CREATE TRIGGER journal_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
                  FOR EACH STATEMENT EXECUTE FUNCTION write_journal()', table_name);
  EXECUTE format('CREATE TRIGGER journal_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
                  FOR EACH STATEMENT EXECUTE FUNCTION write_journal()', table_name);
  EXECUTE format('CREATE TRIGGER journal_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
                  FOR EACH STATEMENT EXECUTE FUNCTION write_journal()', table_name);
  EXECUTE format('CREATE TRIGGER journal_truncate BEFORE TRUNCATE ON %I
                  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', table_name);
END $$;

ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON organisation TO ropa_member USING (id = (SELECT own_organisation()));
GRANT SELECT ON organisation TO ropa_member;

CALL guard('journal_entry');
CALL guard('journal_head');
CALL keep_journal_of('member');
CALL keep_journal_of('api_key');
CALL guard('api_key_use');
