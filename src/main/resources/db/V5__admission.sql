-- The replicas that are there, and how much is asked of each for which tenant: written anew twice a second and of no worth
-- after a crash. The free space lets each new version of a row stay on its page.
CREATE UNLOGGED TABLE replica (
    id         uuid PRIMARY KEY,
    seen       timestamptz NOT NULL,
    tenants    uuid[] NOT NULL,
    rates      text[] NOT NULL,
    per_second float8[] NOT NULL
) WITH (fillfactor = 20);
