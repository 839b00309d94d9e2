-- Where changes are sent as they are told, and how far that has come.

CREATE TABLE webhook (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  url             text NOT NULL,
  description     text,
  -- The kinds of change that are sent.
  events          text[] NOT NULL,
  paused_at       timestamptz,
  -- Why it was paused, where nobody did it.
  pause_reason    text,
  -- When the secret was replaced last: that it was is told in the journal.
  rotated_at      timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, id)
);

-- What messages are signed with. It is kept as it is, for a signature cannot be made of a hash, and so it is outside
-- the journal, where it would stay for ever; and members of the organisation may replace it, but not read it.
CREATE TABLE webhook_secret (
  organisation_id uuid NOT NULL,
  webhook_id      uuid NOT NULL,
  id              uuid NOT NULL,
  secret          text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  -- Null for the one in use; one that was replaced signs beside it for a while.
  expires_at      timestamptz,
  PRIMARY KEY (organisation_id, webhook_id, id),
  CONSTRAINT webhook_secret_of_webhook FOREIGN KEY (organisation_id, webhook_id)
    REFERENCES webhook (organisation_id, id) ON DELETE CASCADE
);

-- How far each has come: telemetry, and so outside the journal. Who sends compares `seq` when it moves it.
CREATE TABLE webhook_progress (
  organisation_id uuid NOT NULL,
  webhook_id      uuid NOT NULL,
  -- The last change that was delivered, or that is none of its events.
  seq             bigint NOT NULL,
  -- Failures since the last success.
  failures        integer NOT NULL DEFAULT 0,
  failing_since   timestamptz,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  delivered_at    timestamptz,
  PRIMARY KEY (organisation_id, webhook_id),
  CONSTRAINT webhook_progress_of_webhook FOREIGN KEY (organisation_id, webhook_id)
    REFERENCES webhook (organisation_id, id) ON DELETE CASCADE
);

-- Each attempt, for thirty days.
CREATE TABLE webhook_delivery (
  organisation_id uuid NOT NULL,
  webhook_id      uuid NOT NULL,
  id              uuid NOT NULL,
  -- The change; null for a test.
  seq             bigint,
  message_id      text NOT NULL,
  attempt         integer NOT NULL,
  at              timestamptz NOT NULL DEFAULT now(),
  duration_ms     integer NOT NULL,
  -- What the receiver answered, if it did.
  status          integer,
  answer          text,
  -- Why it does not count as delivered; null where it does.
  error           text,
  PRIMARY KEY (organisation_id, webhook_id, id),
  CONSTRAINT webhook_delivery_of_webhook FOREIGN KEY (organisation_id, webhook_id)
    REFERENCES webhook (organisation_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_delivery_by_instant ON webhook_delivery (organisation_id, webhook_id, at);

CALL keep_journal_of('webhook');
CALL guard('webhook_secret');
REVOKE SELECT ON webhook_secret FROM ropa_member;
GRANT SELECT (organisation_id, webhook_id, id, created_at, expires_at), INSERT, UPDATE (expires_at), DELETE
  ON webhook_secret TO ropa_member;
CALL guard('webhook_progress');
GRANT INSERT, UPDATE ON webhook_progress TO ropa_member;
CALL guard('webhook_delivery');
GRANT INSERT ON webhook_delivery TO ropa_member;
