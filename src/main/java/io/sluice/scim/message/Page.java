package io.sluice.scim.message;

import io.sluice.scim.resource.Resource;
import java.util.List;

/** One page of a query's answer; {@code startIndex} counts from 1 (RFC 7644 §3.4.2.4). */
public record Page(long totalResults, int startIndex, List<Resource> resources) {}
