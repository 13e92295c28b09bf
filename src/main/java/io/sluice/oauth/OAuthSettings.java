package io.sluice.oauth;

import java.time.Duration;

/**
 * How issuers' keys are fetched.
 *
 * @param privateAddresses whether from private addresses too, and over plain HTTP from this machine
 * @param keyInterval how soon again, if a token names a key that is not among those known
 */
public record OAuthSettings(boolean privateAddresses, Duration keyInterval) {}
