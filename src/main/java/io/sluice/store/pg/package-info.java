/** The PostgreSQL way of keeping resources: statements, the write lane, filters as SQL, migrations. The only user of the SQL client. */
@NullMarked
package io.sluice.store.pg;

import org.jspecify.annotations.NullMarked;
