/**
 * The PostgreSQL way of keeping resources: statements, the write lane, filters as SQL, migrations. The only user of the SQL client.
 *
 * <p>Every statement names its tenant. Row-level security as a second lock was tried on PostgreSQL 18.4 and left out
 * (2026-11-25), with 20 tenants of 20,000 users each:
 *
 * <ul>
 *   <li>A filter by {@code eq} took 10 ms instead of 0.03 ms, and more the larger the tenant ({@code psql -f
 *       load-tests/row-level-security.sql}): the operators of the index over all values are not leakproof, so PostgreSQL reads
 *       every row that the policy lets through before it may ask them.
 *   <li>Looking up eight ids in a pipeline of BEGIN, {@code set_config(…, true)}, the look-up and COMMIT was done 4,930 times a
 *       second instead of 5,980 by itself ({@code pgbench -M prepared -c 2 -T 6}, the median of three rounds in turns).
 *   <li>Statements of several tenants share pipelined connections: each would need a transaction that tells whose it is.
 * </ul>
 *
 * <p>What holds instead: a test that reads every text of every class here for the tenant, and one that lets two tenants ask for
 * each other's belongings over HTTP.
 *
 * <p>Migrations, and who serves with which schema:
 *
 * <ul>
 *   <li>A release only adds: tables, columns that may be left out, indexes. What it no longer needs, the release after it takes
 *       away. So the programs of two releases serve side by side, and the older one may come back.
 *   <li>A program serves with its own schema and with a newer one, unless a step of that one says that it is too old
 *       ({@code oldest} in {@code db/migrations}, kept in {@code schema_version}). It never changes a newer schema.
 *   <li>It does not serve with an older schema: it migrates it, or says that somebody must.
 *   <li>Each step is a transaction, or one index that is built while others write. Steps wait for locks a second at a time, since
 *       whoever comes behind them waits as well, and for a minute in all.
 * </ul>
 */
@NullMarked
package io.sluice.store.pg;

import org.jspecify.annotations.NullMarked;
