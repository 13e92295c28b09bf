DROP SCHEMA IF EXISTS sluice_race CASCADE;
DELETE FROM resource WHERE tenant_id = ':tenant';
DELETE FROM change WHERE tenant_id = ':tenant';
DELETE FROM membership WHERE tenant_id = ':tenant';
