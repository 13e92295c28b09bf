package io.sluice.scim.resource;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** A resource as clients see it: its document with {@code id} and {@code meta} (RFC 7643 §3.1). */
public final class Representation {
    private static final int FRAME = 320;
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Representation() {}

    /** As JSON text. Where everything is wanted, and known, the stored text is passed on as it is. {@code location} is absolute. */
    public static String text(Resource resource, String location, Projection projection) {
        StringBuilder text = new StringBuilder(resource.document().text().length() + location.length() + FRAME);
        write(resource, location, projection, text);
        return text.toString();
    }

    /** The same, behind what {@code text} has already. */
    static void write(Resource resource, String location, Projection projection, StringBuilder text) {
        Projection wanted = projection.on(resource.type());
        if (wanted.everything() && Forgotten.noneIn(resource)) {
            whole(resource, location, text);
        } else {
            text.append(wanted.apply(tree(resource, location)));
        }
    }

    /** The version as an entity tag (RFC 7644 §3.14). */
    public static String etag(Resource resource) {
        return "W/\"" + resource.version() + '"';
    }

    private static void whole(Resource resource, String location, StringBuilder text) {
        String document = resource.document().text();
        text.append("{\"id\":\"").append(resource.id()).append("\",");
        text.append(document, 1, document.length() - 1);
        text.append(",\"meta\":{\"resourceType\":\"").append(resource.type().name());
        text.append("\",\"created\":\"").append(time(resource.created()));
        text.append("\",\"lastModified\":\"").append(time(resource.lastModified()));
        text.append("\",\"location\":\"");
        JsonStringEncoder.getInstance().quoteAsString(location, text);
        text.append("\",\"version\":\"W/\\\"").append(resource.version()).append("\\\"\"}}");
    }

    private static ObjectNode tree(Resource resource, String location) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("id", resource.id().toString());
        tree.setAll(resource.document().tree());
        Forgotten.undeclare(resource.type(), tree);
        tree.putObject("meta")
                .put("resourceType", resource.type().name())
                .put("created", time(resource.created()))
                .put("lastModified", time(resource.lastModified()))
                .put("location", location)
                .put("version", etag(resource));
        return tree;
    }

    private static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
