package io.sluice.journal;

import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;

/** Rows of the provisioning log, page after page: the next is asked for when the one before was taken. */
public final class LogPages {
    private final ProvisioningLog log;
    private final TenantId tenant;
    private final Function<LogPage, Future<?>> taker;
    private final Promise<Boolean> told = Promise.promise();

    public LogPages(ProvisioningLog log, TenantId tenant, Function<LogPage, Future<?>> taker) {
        this.log = log;
        this.tenant = tenant;
        this.taker = taker;
    }

    /** At most so many rows; whether there may be more. */
    public Future<Boolean> tell(LogQuery query, long most) {
        page(query, most);
        return told.future();
    }

    /** A chain of futures would grow with the log. */
    private void page(LogQuery query, long most) {
        log.find(tenant, query.atMost((int) Math.min(most, LogQuery.LARGEST_PAGE)))
                .compose(page -> taker.apply(page).map(page))
                .onFailure(told::fail)
                .onSuccess(page -> {
                    long left = most - page.rows().size();
                    if (page.next() == null || left == 0) {
                        told.complete(page.next() != null);
                    } else {
                        page(query.behind(page.next()), left);
                    }
                });
    }
}
