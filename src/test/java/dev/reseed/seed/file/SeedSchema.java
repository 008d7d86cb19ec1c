package dev.reseed.seed.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.seed.file.Signature.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the JSON Schema of seed files, which editors complete and check by. It refuses nothing that is read; what only a person can be
 * told in words, it lets through.
 */
public final class SeedSchema {
    private static final JsonMapper JSON = new JsonMapper();

    /** All but what providers are told. */
    private static final String FORM = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Reseed seed",
              "description": "Rows that are the same on every machine.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "seed": { "description": "The same number, the same rows. 1 if it is not said.", "$ref": "#/$defs/whole" },
                "locale": {
                  "description": "The locale of people and places, several, or several with weights.",
                  "anyOf": [
                    { "$ref": "#/$defs/tag" },
                    { "type": "array", "items": { "$ref": "#/$defs/tag" }, "minItems": 1 },
                    { "type": "object", "propertyNames": { "$ref": "#/$defs/tag" }, "additionalProperties": { "$ref": "#/$defs/factor" }, "minProperties": 1 }
                  ]
                },
                "from": { "description": "The first day of the data. Two years before until, if it is not said.", "$ref": "#/$defs/date" },
                "until": { "description": "The day that is now in the data.", "$ref": "#/$defs/date" },
                "sizes": { "description": "Names for --scale, with what each multiplies rows by.", "type": "object", "additionalProperties": { "$ref": "#/$defs/factor" } },
                "load": { "description": "Parts, in the order in which they are loaded. Every table, if it is not said.", "type": "array", "items": { "$ref": "#/$defs/part" } }
              },
              "$defs": {
                "tag": { "type": "string" },
                "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
                "number": { "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^-?[0-9]" }] },
                "whole": { "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "^-?[0-9]" }] },
                "size": { "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": "^[0-9]" }] },
                "factor": { "anyOf": [{ "type": "number", "exclusiveMinimum": 0 }, { "type": "string", "pattern": "^[0-9]" }] },
                "share": { "anyOf": [{ "type": "number", "minimum": 0, "maximum": 1 }, { "type": "string", "pattern": "^[0-9.]+%?$" }] },
                "names": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
                "part": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "csv": { "description": "Rows from a CSV file, whose first line names the columns. Its path starts from the seed file's folder.", "type": "string" },
                    "json": { "description": "Rows from an array of JSON objects, or from one object per line. Its path starts from the seed file's folder.", "type": "string" },
                    "table": { "description": "The table of a CSV or JSON file whose name does not say it.", "type": "string" },
                    "sql": { "description": "Statements. Its path starts from the seed file's folder.", "type": "string" },
                    "tables": { "description": "Rows that are made, by table; foreign keys decide in which order.", "type": "object", "additionalProperties": { "$ref": "#/$defs/table" } },
                    "auto": {
                      "description": "Every table that has no rows yet.",
                      "anyOf": [
                        { "const": true },
                        { "type": "object", "additionalProperties": false, "properties": { "rows": { "$ref": "#/$defs/rows" }, "except": { "description": "Tables that stay empty.", "$ref": "#/$defs/names" } } }
                      ]
                    }
                  },
                  "oneOf": [{ "required": ["csv"] }, { "required": ["json"] }, { "required": ["sql"] }, { "required": ["tables"] }, { "required": ["auto"] }]
                },
                "rows": {
                  "description": "How many rows, times the scale.",
                  "anyOf": [
                    { "$ref": "#/$defs/size" },
                    { "type": "object", "additionalProperties": false, "required": ["fixed"], "properties": { "fixed": { "description": "A number that the scale does not multiply.", "$ref": "#/$defs/size" } } }
                  ]
                },
                "count": {
                  "description": "How many each row of the other table has.",
                  "anyOf": [
                    { "$ref": "#/$defs/size" },
                    { "type": "object", "additionalProperties": false, "required": ["max"], "properties": { "min": { "$ref": "#/$defs/size" }, "max": { "$ref": "#/$defs/size" } } },
                    { "type": "object", "additionalProperties": false, "required": ["zipf"], "properties": { "zipf": { "description": "A few have many, and many have few.", "type": "object", "additionalProperties": false, "required": ["max", "mean"], "properties": { "max": { "$ref": "#/$defs/size" }, "mean": { "$ref": "#/$defs/factor" } } } } },
                    { "type": "object", "additionalProperties": false, "required": ["normal"], "properties": { "normal": { "description": "Most have about as many.", "type": "object", "additionalProperties": false, "required": ["mean", "deviation"], "properties": { "mean": { "$ref": "#/$defs/number" }, "deviation": { "$ref": "#/$defs/number" } } } } }
                  ]
                },
                "table": {
                  "anyOf": [
                    { "type": "null" },
                    { "$ref": "#/$defs/size" },
                    {
                      "type": "object",
                      "additionalProperties": false,
                      "properties": {
                        "rows": { "$ref": "#/$defs/rows" },
                        "per": {
                          "description": "The table whose rows each have some of these.",
                          "anyOf": [
                            { "type": "string" },
                            { "type": "object", "additionalProperties": false, "required": ["table"], "properties": { "table": { "type": "string" }, "by": { "description": "The columns of the foreign key that is meant.", "$ref": "#/$defs/names" } } }
                          ]
                        },
                        "count": { "$ref": "#/$defs/count" },
                        "pin": { "description": "Rows by hand; columns that are not named are made. A text that begins with = is an expression.", "type": "array", "items": { "type": "object" } },
                        "let": { "description": "Values that columns use, and that no column has.", "$ref": "#/$defs/columns" },
                        "columns": { "description": "What columns are filled with; those that are not named are made.", "$ref": "#/$defs/columns" }
                      }
                    }
                  ]
                },
                "columns": { "anyOf": [{ "type": "null" }, { "type": "object", "additionalProperties": { "$ref": "#/$defs/column" } }] }
              }
            }
            """;

    private SeedSchema() {}

    /** The schema's text. Where no provider is known, any name will do. */
    public static String text(ProviderNames providers) {
        ObjectNode root = (ObjectNode) read(FORM);
        ObjectNode definitions = (ObjectNode) root.get("$defs");
        if (!providers.locales().isEmpty()) {
            ((ObjectNode) definitions.get("tag")).set("enum", JSON.valueToTree(providers.locales()));
        }
        definitions.set("column", column(providers));
        return root.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static ObjectNode column(ProviderNames providers) {
        ObjectNode map = (ObjectNode) read("""
                {
                  "description": "A provider with what it is told, { constant: VALUE }, or { expression: TEXT }.",
                  "type": "object", "minProperties": 1, "maxProperties": 2, "additionalProperties": false,
                  "properties": {
                    "nulls": { "description": "The share of rows that have NULL instead, as 0.2 or 20%.", "$ref": "#/$defs/share" },
                    "constant": { "description": "The same for all rows, as it is written." },
                    "expression": { "description": "An expression, as quantity * price.", "type": "string" }
                  }
                }
                """);
        ObjectNode column = JSON.createObjectNode();
        ArrayNode forms = column.putArray("anyOf");
        forms.add(read("{ \"type\": \"null\", \"description\": \"NULL\" }"));
        forms.add(
                read(
                        "{ \"type\": \"string\", \"pattern\": \"^=\", \"description\": \"An expression, as = quantity * price\" }"));
        for (String name : providers.names()) {
            Signature signature = providers.signature(name).orElseThrow();
            if (signature.parameters().stream().noneMatch(Parameter::required)) {
                forms.addObject().put("const", name).put("description", signature.summary());
            }
            ((ObjectNode) map.get("properties")).set(name, arguments(signature));
        }
        if (providers.names().isEmpty()) {
            forms.addObject().put("type", "string");
            map.put("additionalProperties", true);
        }
        forms.add(map);
        return column;
    }

    private static ObjectNode arguments(Signature signature) {
        ObjectNode named = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        List<String> required = new ArrayList<>();
        for (Parameter parameter : signature.parameters()) {
            named.withObjectProperty("properties").set(parameter.name(), parameter(parameter));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        ObjectNode all = JSON.createObjectNode().put("description", signature.summary());
        ArrayNode forms = all.putArray("anyOf");
        signature.main().ifPresent(main -> forms.add(parameter(main)));
        if (required.isEmpty()) {
            forms.addObject().put("type", "null");
            forms.addObject().put("type", "object").put("maxProperties", 0);
        } else {
            named.set("required", JSON.valueToTree(required));
        }
        if (!signature.parameters().isEmpty()
                && signature.main().filter(each -> each.shape().takesMap()).isEmpty()) {
            forms.add(named);
        }
        return all;
    }

    private static ObjectNode parameter(Parameter parameter) {
        String schema = switch (parameter.shape()) {
            case TEXT -> "{ \"type\": [\"string\", \"number\", \"boolean\"] }";
            case WORD -> "{ \"enum\": " + JSON.valueToTree(parameter.words()) + " }";
            case NUMBER -> "{ \"$ref\": \"#/$defs/number\" }";
            case WHOLE -> "{ \"$ref\": \"#/$defs/whole\" }";
            case SHARE -> "{ \"$ref\": \"#/$defs/share\" }";
            case TRUTH -> "{ \"type\": \"boolean\" }";
            case DATE -> "{ \"$ref\": \"#/$defs/date\" }";
            case MOMENT -> "{ \"type\": \"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+)?$\" }";
            case TABLE, COLUMN -> "{ \"type\": \"string\" }";
            case ITEMS -> "{ \"type\": \"array\" }";
            case WEIGHTS -> """
                            { "anyOf": [
                              { "type": "array", "minItems": 1, "items": { "type": ["string", "number", "boolean"] } },
                              { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/factor" } } ] }
                            """;
            case ANY -> "{}";
        };
        return ((ObjectNode) read(schema)).put("description", parameter.summary());
    }
}
