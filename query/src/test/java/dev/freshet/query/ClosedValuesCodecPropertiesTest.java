package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ClosedValuesCodecPropertiesTest {

    @Property
    void whatIsEncodedIsDecoded(
            @ForAll @Size(max = 5) List<String> keys, @ForAll @IntRange(max = 50) int buckets, @ForAll double value) {
        long[] edges = new long[buckets + 1];
        Arrays.setAll(edges, index -> index * 60_000L);
        double[][] values = new double[keys.size() + 1][buckets];
        for (double[] group : values) {
            Arrays.fill(group, value);
        }
        List<String> plain = keys.stream().map(key -> "k" + key.hashCode()).toList();

        assertThat(ClosedValuesCodec.decode(ClosedValuesCodec.encode(new ClosedValues(7, 9, plain, edges, values))))
                .hasValueSatisfying(decoded -> {
                    assertThat(decoded.bornMillis()).isEqualTo(7);
                    assertThat(decoded.asOfMillis()).isEqualTo(9);
                    assertThat(decoded.keys()).isEqualTo(plain);
                    assertThat(decoded.edges()).isEqualTo(edges);
                    assertThat(decoded.values()).isDeepEqualTo(values);
                });
    }

    @Property
    void anyOtherBytesAreNothing(@ForAll byte[] bytes) {
        assertThat(ClosedValuesCodec.decode(bytes)).isEmpty();
    }
}
