DROP SCHEMA IF EXISTS sluice_bench CASCADE;
DELETE FROM resource WHERE tenant_id = ':tenant';
DELETE FROM change WHERE tenant_id = ':tenant';
