package io.sluice.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * What a kind of failure means and what to do about it.
 *
 * @param id stays the same from version to version
 * @param entra what Entra ID makes of it
 * @param page the provider's page about it; null if there is none
 */
public record Explanation(
        String id,
        String title,
        String meaning,
        String entra,
        String remedy,
        @Nullable String page) {}
