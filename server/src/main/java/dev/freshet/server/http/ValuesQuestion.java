package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import dev.freshet.query.Dimension;
import dev.freshet.query.Parsed;
import dev.freshet.query.Question;
import dev.freshet.server.metadata.Slugs;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The question for a dimension's values. */
record ValuesQuestion(String product, Dimension dimension, String search, int limit) {

    private static final int MAXIMUM_SEARCH = 200;
    private static final int MAXIMUM_LIMIT = 100;
    private static final int DEFAULT_LIMIT = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** As it stands in the body. */
    private record Body(
            Optional<String> product, Optional<String> dimension, Optional<String> search, Optional<Integer> limit) {}

    static Parsed<ValuesQuestion> parse(byte[] json) {
        Body body;
        try {
            body = JSON.readValue(json, Body.class);
            if (body == null) {
                return new Parsed.Invalid<>(ErrorCode.WRONG_TYPE, "The body must be a JSON object");
            }
        } catch (UnrecognizedPropertyException e) {
            return new Parsed.Invalid<>(ErrorCode.UNKNOWN_FIELD, "'" + e.getPropertyName() + "' is not known here");
        } catch (JacksonException e) {
            return new Parsed.Invalid<>(ErrorCode.MALFORMED_JSON, "An object with product and dimension is expected");
        }
        if (body.product().isEmpty() || body.dimension().isEmpty()) {
            return new Parsed.Invalid<>(ErrorCode.MISSING_FIELD, "'product' and 'dimension' are both needed");
        }
        String search = body.search().orElse("");
        int limit = body.limit().orElse(DEFAULT_LIMIT);
        if (search.length() > MAXIMUM_SEARCH || limit < 1 || limit > MAXIMUM_LIMIT) {
            return new Parsed.Invalid<>(
                    ErrorCode.OUT_OF_BOUNDS, "'search' has at most 200 characters, 'limit' is 1 to 100");
        }
        String product = body.product().get();
        if (!product.equals(Question.ALL_PRODUCTS) && !Slugs.isSlug(product)) {
            return new Parsed.Invalid<>(ErrorCode.INVALID_PRODUCT, "'product' is a product's short name, or *");
        }
        return Dimension.of(body.dimension().get())
                .<Parsed<ValuesQuestion>>map(
                        dimension -> new Parsed.Valid<>(new ValuesQuestion(product, dimension, search, limit)))
                .orElseGet(() -> new Parsed.Invalid<>(
                        ErrorCode.UNKNOWN_DIMENSION,
                        "There is no dimension '" + body.dimension().get() + "'"));
    }
}
