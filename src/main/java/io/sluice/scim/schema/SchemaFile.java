package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** A file of schema and resource type documents: one, an array of them, or a ListResponse; {@code name} is for mistakes. */
public record SchemaFile(String name, JsonNode content) {}
