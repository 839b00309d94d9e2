-- Who keeps a register, and who may read and change it.

-- Every request runs as this role, which row-level security binds; the owner of the tables migrates and signs people in.
DO $$
BEGIN
  CREATE ROLE ropa_member NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- roles are shared by all databases of a server, and another of ours may be migrating right now
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT ropa_member TO %I', current_user);
EXCEPTION WHEN unique_violation OR internal_error THEN
  NULL;
END $$;
GRANT USAGE ON SCHEMA public TO ropa_member;

-- The tenant. On a distributed cluster this is a reference table; all others distribute by organisation_id.
CREATE TABLE organisation (
  id         uuid PRIMARY KEY,
  key        text NOT NULL CONSTRAINT organisation_key_is_unique UNIQUE,
  name       text NOT NULL CONSTRAINT organisation_has_a_name CHECK (name <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The administrator key of this installation, as SHA-256. One row at most.
CREATE TABLE installation (
  only_one               boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  administrator_key_hash bytea NOT NULL
);

-- A person who may sign in through the identity provider, and in which role.
CREATE TABLE member (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  issuer          text NOT NULL,
  subject         text NOT NULL,
  name            text NOT NULL,
  role            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT member_has_one_role UNIQUE (organisation_id, issuer, subject)
);
CREATE INDEX member_by_subject ON member (issuer, subject);

-- A key for a tool: random, shown once, kept as SHA-256.
CREATE TABLE api_key (
  organisation_id uuid NOT NULL REFERENCES organisation,
  id              uuid NOT NULL,
  name            text NOT NULL,
  hash            bytea NOT NULL,
  scopes          text[] NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz,
  revoked_at      timestamptz,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT api_key_hash_is_unique UNIQUE (organisation_id, hash)
);
CREATE INDEX api_key_by_hash ON api_key (hash);

-- When a key was last used: telemetry, not a fact of the register, and so outside the journal.
CREATE TABLE api_key_use (
  organisation_id uuid NOT NULL,
  api_key_id      uuid NOT NULL,
  last_used_at    timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, api_key_id),
  CONSTRAINT api_key_use_of_key FOREIGN KEY (organisation_id, api_key_id)
    REFERENCES api_key (organisation_id, id) ON DELETE CASCADE
);
