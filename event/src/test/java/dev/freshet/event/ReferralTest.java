package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.google.com/search?q=a, google.com, search",
        "https://www.google.co.uk/, google.co.uk, search",
        "https://GOOGLE.de, google.de, search",
        "https://google.evil.example/, google.evil.example, referral",
        "https://m.facebook.com/x, m.facebook.com, social",
        "https://notfacebook.com/x, notfacebook.com, referral",
        "https://t.co/abc, t.co, social",
        "https://user:pass@bing.com:8443/?x, bing.com, search",
        "android-app://com.google.android.googlequicksearchbox/, com.google.android.googlequicksearchbox, search",
        "https://news.example/a, news.example, referral",
        "https://www.shop.example/cart, '', internal",
        "'', '', direct",
        "not a url, '', direct",
        "https://, '', direct",
    })
    void tellsTheChannelByTheReferrersHost(String url, String host, String channel) {
        assertThat(Referral.of(url, "shop.example", Campaign.NONE)).isEqualTo(new Referral(host, channel));
    }

    @Test
    void takesAVisitWithTagsForACampaign() {
        assertThat(Referral.of("https://t.co/", "shop.example", Campaign.ofQuery("?a=1&utm_medium=e+mail%zz")))
                .isEqualTo(new Referral("t.co", "campaign"));
        assertThat(Campaign.ofQuery("?a=1&utm_medium=e+mail%zz").medium()).isEqualTo("e mail%zz");
    }
}
