package io.sluice.http;

import io.sluice.observe.Event;
import io.sluice.observe.Event.NotAdmitted.Reason;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests this replica has in its hands at once, on all event loops together, and may have. */
public final class RequestMemory {
    private final long limit;
    private final Observer observer;
    private final AtomicLong held = new AtomicLong();

    public RequestMemory(long limit, Observer observer) {
        this.limit = limit;
        this.observer = observer;
    }

    Share share(String tenant) {
        return new Share(tenant);
    }

    /** What one request holds; for one event loop. */
    final class Share {
        private final String tenant;
        private long own;

        private Share(String tenant) {
            this.tenant = tenant;
        }

        /** Throws if there is no room for so many bytes now; what was held before is kept. */
        void grow(long to) {
            long more = to - own;
            if (more <= 0) {
                return;
            }
            if (held.addAndGet(more) > limit) {
                held.addAndGet(-more);
                observer.on(new Event.NotAdmitted(Reason.REQUEST_MEMORY, tenant));
                throw new ScimException(new ScimError.TooManyRequests(
                        Duration.ofSeconds(1),
                        "Other requests are being carried out, and there is no room for this one beside them. Nothing was"
                                + " changed: repeat it later, or send less in one request."));
            }
            own = to;
        }

        void release() {
            held.addAndGet(-own);
            own = 0;
        }
    }
}
