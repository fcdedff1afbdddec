package dev.freshet.server.trust;

import java.util.Map;

/** What rejected events of one group have in common. */
record GroupKey(String product, String code, String key, String sdk) {

    static final String CONDITION =
            "product = {product:String} AND code = {code:String} AND key = {key:String} AND sdk = {sdk:String}";

    Map<String, String> parameters() {
        return Map.of("product", product, "code", code, "key", key, "sdk", sdk);
    }
}
