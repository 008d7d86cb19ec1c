package dev.reseed.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** As much of JSON Schema as the schema of seed files is written in; another keyword is an error. */
record SchemaRules(JsonNode root) {
    /** What is wrong with a value, each with where it stands; empty for nothing. */
    List<String> problems(JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(root, value, "", problems);
        return problems;
    }

    private boolean accepts(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "", problems);
        return problems.isEmpty();
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            if (!holds(rule.getKey(), rule.getValue(), value)) {
                problems.add(at + ": " + value + " breaks " + rule.getKey() + ": " + shortened(rule.getValue()));
            }
        }
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").asText().substring(1)), value, at, problems);
        }
        if (value.isObject()) {
            members(schema, value, at, problems);
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), at + "/" + i, problems);
            }
        }
    }

    private void members(JsonNode schema, JsonNode value, String at, List<String> problems) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String where = at + "/" + member.getKey();
            JsonNode own = schema.path("properties").path(member.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!own.isMissingNode()) {
                check(own, member.getValue(), where, problems);
            } else if (others.isBoolean() && !others.asBoolean()) {
                problems.add(where + " is not known");
            } else if (others.isObject()) {
                check(others, member.getValue(), where, problems);
            }
            if (schema.has("propertyNames")
                    && !accepts(schema.get("propertyNames"), TextNode.valueOf(member.getKey()))) {
                problems.add(where + " is no name");
            }
        }
    }

    private static String shortened(JsonNode rule) {
        String text = rule.toString();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private boolean holds(String rule, JsonNode wanted, JsonNode value) {
        return switch (rule) {
            case "$schema",
                    "title",
                    "description",
                    "$defs",
                    "$ref",
                    "properties",
                    "additionalProperties",
                    "items",
                    "propertyNames" -> true;
            case "type" ->
                wanted.isArray() ? all(wanted).stream().anyMatch(each -> isA(each, value)) : isA(wanted, value);
            case "const" -> wanted.equals(value);
            case "enum" -> all(wanted).contains(value);
            case "pattern" ->
                !value.isTextual()
                        || Pattern.compile(wanted.asText())
                                .matcher(value.asText())
                                .find();
            case "anyOf" -> all(wanted).stream().anyMatch(each -> accepts(each, value));
            case "oneOf" ->
                all(wanted).stream().filter(each -> accepts(each, value)).count() == 1;
            case "required" -> !value.isObject() || all(wanted).stream().allMatch(each -> value.has(each.asText()));
            case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
            case "minProperties" -> !value.isObject() || value.size() >= wanted.asInt();
            case "maxProperties" -> !value.isObject() || value.size() <= wanted.asInt();
            case "minimum" -> !value.isNumber() || number(value).compareTo(number(wanted)) >= 0;
            case "maximum" -> !value.isNumber() || number(value).compareTo(number(wanted)) <= 0;
            case "exclusiveMinimum" -> !value.isNumber() || number(value).compareTo(number(wanted)) > 0;
            default -> throw new IllegalArgumentException("a rule that is not known here: " + rule);
        };
    }

    private static BigDecimal number(JsonNode value) {
        return value.decimalValue();
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static boolean isA(JsonNode type, JsonNode value) {
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            default -> throw new IllegalArgumentException("no type: " + type);
        };
    }
}
