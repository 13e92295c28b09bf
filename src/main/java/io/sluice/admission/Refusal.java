package io.sluice.admission;

import io.sluice.observe.Event.NotAdmitted.Reason;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Tenant;
import java.time.Duration;

/**
 * Why somebody is not let in, and what they are told.
 *
 * @param exceptRemovals whether it does not hold if the request takes access away, which its body tells
 */
record Refusal(Reason reason, ScimError error, boolean exceptRemovals) {
    static Refusal rate(Tenant tenant, Rate rate, long perSecond, long nanosToWait, boolean exceptRemovals) {
        return new Refusal(
                Reason.TENANT_RATE,
                new ScimError.TooManyRequests(
                        Duration.ofNanos(nanosToWait),
                        "The limit of tenant '%s' is %d %ss a second (%s), and more were sent. Nothing was done: repeat it after the time in Retry-After. Who needs more asks the operator of the gateway to raise %s."
                                .formatted(
                                        tenant.name(),
                                        perSecond,
                                        rate.one(),
                                        rate.setting().key(),
                                        rate.setting().key())),
                exceptRemovals);
    }

    static Refusal inFlight(Tenant tenant, long most, long nanosToWait, boolean exceptRemovals) {
        return new Refusal(
                Reason.TENANT_IN_FLIGHT,
                new ScimError.TooManyRequests(
                        Duration.ofNanos(nanosToWait),
                        "The limit of tenant '%s' is %d requests at once (requestsInFlight), and so many are under way. Nothing was done: repeat it after the time in Retry-After, and send fewer side by side."
                                .formatted(tenant.name(), most)),
                exceptRemovals);
    }

    static Refusal overload(long nanosToWait) {
        return new Refusal(
                Reason.OVERLOAD,
                new ScimError.Unavailable(
                        Duration.ofNanos(nanosToWait),
                        "The gateway has more to do than it can do soon. Nothing was done, and nothing is wrong with the request: repeat it after the time in Retry-After."),
                false);
    }

    ScimException exception() {
        return new ScimException(error);
    }
}
