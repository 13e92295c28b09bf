package io.sluice.provision;

/** A step of a bulk request was left out: too many failed before it, or what it would complete was never begun. */
final class NotCarriedOut extends RuntimeException {
    NotCarriedOut() {
        super("not carried out", null, false, false);
    }
}
