DROP TABLE api_key_use, api_key, member, installation, organisation;
DROP OWNED BY ropa_member;
DO $$
BEGIN
  DROP ROLE ropa_member;
EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege THEN
  NULL; -- another database of this server uses it
END $$;
