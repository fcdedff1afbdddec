package dev.freshet.server.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectMapper;

/** A configuration file, read token by token so that each complaint can name its line. */
final class YamlFile {

    private final ObjectMapper yaml;
    private final KnownKeys known;
    private final Path file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private YamlFile(ObjectMapper yaml, KnownKeys known, Path file) {
        this.yaml = yaml;
        this.known = known;
        this.file = file;
    }

    /** @throws ConfigurationException if the file cannot be read, is not YAML, or holds an unknown key */
    static Map<String, Setting> read(ObjectMapper yaml, KnownKeys known, Path file) {
        YamlFile reader = new YamlFile(yaml, known, file);
        try (JsonParser parser = yaml.createParser(Files.readString(file))) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                reader.readGroup(parser, "");
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                throw new ConfigurationException(file + ": expected keys and values, such as 'http:'");
            }
            if (parser.nextToken() != null) {
                throw new ConfigurationException(
                        file + ":" + parser.currentTokenLocation().getLineNr()
                                + ": a second document begins here, which nobody would read: put all keys into one");
            }
        } catch (IOException e) {
            throw new ConfigurationException(file + ": cannot be read: " + FileTrouble.of(e));
        } catch (JacksonException e) {
            throw new ConfigurationException(file + ":" + e.getLocation().getLineNr() + ": not valid YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        return reader.settings;
    }

    private void readGroup(JsonParser parser, String prefix) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = prefix + parser.currentName();
            String origin =
                    file.getFileName() + ":" + parser.currentTokenLocation().getLineNr();
            JsonToken token = parser.nextToken();
            if (known.isValue(path)) {
                if (token == JsonToken.VALUE_NULL) {
                    continue;
                }
                if (!token.isScalarValue() && !known.isList(path)) {
                    throw new ConfigurationException(origin + ": '" + path + "' is a single value");
                }
                settings.put(path, new Setting(yaml.readTree(parser), origin));
            } else if (!known.isGroup(path)) {
                throw new ConfigurationException(
                        origin + ": unknown key '" + path + "', did you mean '" + known.nearest(path) + "'?");
            } else if (token == JsonToken.START_OBJECT) {
                readGroup(parser, path + ".");
            } else if (token != JsonToken.VALUE_NULL) {
                throw new ConfigurationException(origin + ": '" + path + "' holds keys of its own, not a value");
            }
        }
    }
}
