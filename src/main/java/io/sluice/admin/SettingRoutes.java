package io.sluice.admin;

import io.sluice.tenant.Allowed;
import io.sluice.tenant.Profile;
import io.sluice.tenant.Setting;
import io.sluice.tenant.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** Which settings a tenant can have, and what the profiles set. */
final class SettingRoutes {
    void mount(AdminRoutes routes) {
        routes.get("/settings", call -> AdminRoutes.send(call, 200, all()));
    }

    private static JsonObject all() {
        return new JsonObject()
                .put(
                        "settings",
                        new JsonArray(Stream.of(Setting.values())
                                .map(SettingRoutes::setting)
                                .toList()))
                .put(
                        "profiles",
                        new JsonArray(Stream.of(Profile.values())
                                .map(SettingRoutes::profile)
                                .toList()));
    }

    private static JsonObject setting(Setting setting) {
        JsonObject json = new JsonObject()
                .put("key", setting.key())
                .put("usual", setting.allowed().usual());
        return switch (setting.allowed()) {
            case Allowed.Choice(var values) -> json.put("values", new JsonArray(values));
            case Allowed.WholeNumber(long usual, long from, long to) ->
                json.put("from", from).put("to", to);
            case Allowed.Limit(long from, long to) -> json.put("from", from).put("to", to);
        };
    }

    private static JsonObject profile(Profile profile) {
        JsonObject settings = new JsonObject();
        Settings.of(profile).inForce().forEach(settings::put);
        settings.remove("profile");
        return new JsonObject().put("name", profile.label()).put("settings", settings);
    }
}
