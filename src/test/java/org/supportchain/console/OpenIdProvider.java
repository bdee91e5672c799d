package org.supportchain.console;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A real OpenID provider in an application of its own, as a ministry might run one. It knows two people; it insists on PKCE. Not a
 * configuration class in name, or the house would take it for one of its own.
 */
@EnableWebSecurity
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
class OpenIdProvider {

    static final String CLIENT = "support-chain";
    static final String SECRET = "only-for-this-test";
    static final String PASSWORD = "at-the-ministry";

    /** Known when the house is up, which asks for the provider's address first. */
    private static volatile String house = "http://localhost";

    static ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(OpenIdProvider.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=none", "server.port=0", "server.servlet.session.cookie.name=PROVIDER")
                .run();
    }

    static void serve(String houseAddress) {
        house = houseAddress;
    }

    @Bean
    SecurityFilterChain provider(HttpSecurity http) throws Exception {
        return http.with(
                        OAuth2AuthorizationServerConfigurer.authorizationServer(),
                        server -> server.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(
                User.withUsername("person-1")
                        .password("{noop}" + PASSWORD)
                        .roles("USER")
                        .build(),
                User.withUsername("person-2")
                        .password("{noop}" + PASSWORD)
                        .roles("USER")
                        .build());
    }

    /** One of them has an account in the house. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> names() {
        return token -> token.getClaims()
                .claim(
                        "preferred_username",
                        token.getPrincipal().getName().equals("person-1") ? "casemanager" : "stranger");
    }

    @Bean
    RegisteredClientRepository clients() {
        return new RegisteredClientRepository() {

            private final String id = UUID.randomUUID().toString();

            @Override
            public void save(RegisteredClient client) {
                // It would keep the secret as a hash; there is nothing to keep.
            }

            @Override
            public RegisteredClient findById(String asked) {
                return asked.equals(id) ? house(id) : null;
            }

            @Override
            public RegisteredClient findByClientId(String asked) {
                return asked.equals(CLIENT) ? house(id) : null;
            }
        };
    }

    private static RegisteredClient house(String id) {
        return RegisteredClient.withId(id)
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(house + "/login/oauth2/code/ministry")
                .postLogoutRedirectUri(house + "/login?out")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build();
    }

    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID("test")
                .build()));
    }

    @Bean
    org.springframework.security.oauth2.jwt.JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration
                .OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }
}
