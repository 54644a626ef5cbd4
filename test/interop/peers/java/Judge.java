import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.ld.DocumentError;
import com.apicatalog.ld.signature.VerificationError;
import com.apicatalog.ld.signature.ecdsa.ECDSASignature2019;
import com.apicatalog.ld.signature.ecdsa.sd.ECDSASelective2023;
import com.apicatalog.ld.signature.ed25519.Ed25519Signature2020;
import com.apicatalog.ld.signature.eddsa.EdDSASignature2022;
import com.apicatalog.multibase.Multibase;
import com.apicatalog.multikey.MultiKey;
import com.apicatalog.vc.issuer.ProofDraft;
import com.apicatalog.vc.suite.SignatureSuite;
import com.apicatalog.vc.verifier.Verifier;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs and verifies credentials with Iron Verifiable Credentials, which shares no code with the library under test: its
 * JSON-LD, its canonical RDF and its signatures are all in Java. One order in JSON on each line of the input, one answer
 * on each line of the output:
 *
 *   {"act": "sign", "form", "credential", "contexts", "jwk", "method"}   ->  {"secured"}
 *   {"act": "verify", "secured", "contexts"}                             ->  {"verified", "why"}
 *   {"act": "time", "credential", "contexts", "jwk", "method", "times"}  ->  {"issue", "verify"}
 *
 * `jwk` has the private key. Contexts are those of the order, and none is asked of a network; keys are those of did:key.
 * With `ecdsa-sd-2023` it only verifies: what it derives from its own credentials, it refuses itself.
 */
public final class Judge {
  private static final URI PURPOSE = URI.create("https://w3id.org/security#assertionMethod");
  private static final EdDSASignature2022 EDDSA = new EdDSASignature2022();
  private static final ECDSASignature2019 ECDSA = new ECDSASignature2019();
  private static final Ed25519Signature2020 ED25519 = new Ed25519Signature2020();
  private static final ECDSASelective2023 SELECTIVE = new ECDSASelective2023();

  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonObject answer;
      try {
        JsonObject order = Json.createReader(new StringReader(line)).readObject();
        answer = switch (order.getString("act")) {
          case "sign" -> Json.createObjectBuilder().add("secured", new Signing(order).sign()).build();
          case "time" -> time(order);
          default -> verify(order);
        };
      } catch (Throwable fault) {
        answer = Json.createObjectBuilder().add("fault", String.valueOf(fault)).build();
      }
      System.out.println(answer);
      System.out.flush();
    }
  }

  /** The contexts of the order, each read once. */
  private static DocumentLoader contexts(JsonObject order) throws JsonLdError {
    Map<String, Document> given = new HashMap<>();
    for (Map.Entry<String, JsonValue> one : order.getJsonObject("contexts").entrySet())
      given.put(one.getKey(), JsonDocument.of((JsonStructure) one.getValue()));
    return (url, options) -> {
      Document found = given.get(url.toString());
      if (found == null) throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "not given: " + url);
      return found;
    };
  }

  private static Verifier verifier(DocumentLoader loader) {
    return Verifier.with(EDDSA, ECDSA, ED25519, SELECTIVE).loader(loader).useBundledContexts(false);
  }

  private static JsonObject verify(JsonObject order) throws JsonLdError {
    try {
      verifier(contexts(order)).verify(order.getJsonObject("secured"), Map.of());
      return Json.createObjectBuilder().add("verified", true).build();
    } catch (VerificationError | DocumentError error) {
      return Json.createObjectBuilder().add("verified", false).add("why", String.valueOf(error)).build();
    }
  }

  /** The medians of the counted turns, after as many that are not. */
  private static JsonObject time(JsonObject order) throws Throwable {
    JsonObject credential = order.getJsonObject("credential");
    int times = order.getInt("times");
    Signing signing = new Signing(order, "eddsa-rdfc-2022", without("proof", credential));
    Verifier verifier = verifier(contexts(order));
    JsonObjectBuilder answer = Json.createObjectBuilder();
    answer.add("issue", median(times, signing::sign));
    try {
      answer.add("verify", median(times, () -> verifier.verify(credential, Map.of())));
    } catch (VerificationError | DocumentError error) {
      answer.addNull("verify").add("why", String.valueOf(error));
    }
    return answer.build();
  }

  private interface Act {
    Object run() throws Throwable;
  }

  private static double median(int times, Act act) throws Throwable {
    for (int turn = 0; turn < times; turn++) act.run();
    double[] taken = new double[times];
    for (int turn = 0; turn < times; turn++) {
      long start = System.nanoTime();
      act.run();
      taken[turn] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(taken);
    return taken[times / 2];
  }

  private static JsonObject without(String member, JsonObject object) {
    return Json.createObjectBuilder(object).remove(member).build();
  }

  /** One credential to be signed, with its key. */
  private static final class Signing {
    private final String form;
    private final JsonObject credential;
    private final DocumentLoader loader;
    private final MultiKey key = new MultiKey();

    Signing(JsonObject order) throws Exception {
      this(order, order.getString("form"), order.getJsonObject("credential"));
    }

    Signing(JsonObject order, String form, JsonObject credential) throws Exception {
      this.form = form;
      this.credential = credential;
      this.loader = contexts(order);
      JsonObject jwk = order.getJsonObject("jwk");
      key.setId(URI.create(order.getString("method")));
      key.setAlgorithm(jwk.getString("crv"));
      key.setPrivateKey(Base64.getUrlDecoder().decode(jwk.getString("d")));
    }

    /**
     * The credential as it was given, with the proof and the contexts that were added. Compaction, by which Iron writes
     * what it signed, changes Open Badges: it writes the type `Criteria` as `criteria` within an achievement, which
     * means nothing there, and Iron itself refuses the result.
     *
     * One ECDSA signature in 128 is too short, since Iron leaves out leading zeros: then it signs for a second earlier.
     */
    JsonObject sign() throws Throwable {
      JsonObject signed;
      Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      do {
        signed = signAt(created);
        created = created.minusSeconds(1);
      } while (Multibase.BASE_58_BTC.decode(signed.getJsonObject("proof").getString("proofValue")).length % 32 != 0);
      JsonObjectBuilder text = Json.createObjectBuilder(credential);
      for (String member : List.of("@context", "proof")) text.add(member, signed.get(member));
      return text.build();
    }

    private JsonObject signAt(Instant created) throws Throwable {
      SignatureSuite suite;
      ProofDraft draft;
      switch (form) {
        case "eddsa-rdfc-2022" -> {
          suite = EDDSA;
          var made = EDDSA.createDraft(key.id(), PURPOSE);
          made.created(created);
          draft = made;
        }
        case "ecdsa-rdfc-2019" -> {
          suite = ECDSA;
          boolean small = key.algorithm().equals("P-256");
          var made = small ? ECDSA.createP256Draft(key.id(), PURPOSE) : ECDSA.createP384Draft(key.id(), PURPOSE);
          made.created(created);
          draft = made;
        }
        case "Ed25519Signature2020" -> {
          suite = ED25519;
          var made = Ed25519Signature2020.createDraft(key.id(), PURPOSE);
          made.created(created);
          draft = made;
        }
        default -> throw new IllegalArgumentException("no such form: " + form);
      }
      return suite.createIssuer(key).loader(loader).useBundledContexts(false).sign(credential, draft).compacted();
    }
  }
}
