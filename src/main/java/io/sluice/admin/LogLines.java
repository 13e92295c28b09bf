package io.sluice.admin;

import io.sluice.journal.LogPage;
import io.sluice.journal.LogQuery;
import io.sluice.journal.ProvisioningLog;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;

/** Rows of the provisioning log as lines of JSON, page after page: the next is asked for when the one before is on its way. */
final class LogLines {
    private final ProvisioningLog log;
    private final Tenant tenant;
    private final HttpServerResponse response;
    private final Promise<Void> sent = Promise.promise();

    LogLines(ProvisioningLog log, Tenant tenant, HttpServerResponse response) {
        this.log = log;
        this.tenant = tenant;
        this.response = response;
    }

    /** At most so many. */
    Future<Void> send(LogQuery query, long most) {
        page(query.atMost((int) Math.min(most, LogQuery.LARGEST_PAGE)), most);
        return sent.future();
    }

    /** A chain of futures would grow with the log. */
    private void page(LogQuery query, long most) {
        log.find(tenant.id(), query)
                .compose(page -> response.write(text(page)).map(page))
                .onFailure(sent::fail)
                .onSuccess(page -> {
                    long left = most - page.rows().size();
                    if (page.next() == null || left == 0) {
                        response.end().onComplete(sent);
                    } else {
                        page(query.behind(page.next()).atMost((int) Math.min(left, LogQuery.LARGEST_PAGE)), left);
                    }
                });
    }

    private static String text(LogPage page) {
        StringBuilder lines = new StringBuilder();
        page.rows().forEach(row -> lines.append(LogJson.row(row).encode()).append('\n'));
        return lines.toString();
    }
}
