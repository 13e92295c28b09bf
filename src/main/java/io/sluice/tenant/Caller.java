package io.sluice.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who called: a tenant, and the user whom the credential stands for, if it stands for one (RFC 7644 §3.11). */
public record Caller(Tenant tenant, @Nullable UUID user) {}
