import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.JWSSerializationType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.jades.JAdESSignatureParameters;
import eu.europa.esig.dss.jades.signature.JAdESService;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import eu.europa.esig.validationreport.ValidationReportFacade;
import eu.europa.esig.validationreport.jaxb.SignatureValidationReportType;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/**
 * Asks DSS, the European Commission's signature library. One question in JSON on each line of the input, one answer on
 * each line of the output. Nothing is asked of a network: there are no sources of revocation data or certificates.
 */
public final class Judge {
  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Map<String, Object> answer;
      try {
        Map<String, Object> question = JsonUtil.parseJson(line);
        answer = switch ((String) question.get("do")) {
          case "seal" -> seal(question);
          case "time" -> time(question);
          case "report" -> report(question);
          default -> validate(question);
        };
      } catch (Exception | Error fault) {
        answer = new LinkedHashMap<>();
        answer.put("fault", String.valueOf(fault));
      }
      System.out.println(JsonUtil.toJson(answer).replace("\n", " "));
      System.out.flush();
    }
  }

  /** The policy of DSS itself, save that revocation data is not asked for: a test authority publishes none. */
  private static InputStream policy() throws Exception {
    try (InputStream own = Judge.class.getResourceAsStream("/policy/constraint.xml")) {
      String text = new String(own.readAllBytes(), StandardCharsets.UTF_8);
      text = text.replaceAll("<(RevocationDataAvailable|AcceptableRevocationDataFound) Level=\"\\w+\" />", "<$1 Level=\"INFORM\" />");
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static CommonCertificateVerifier verifier(Object anchors) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (Object anchor : (List<?>) anchors) {
      for (CertificateToken token : List.of(DSSUtils.loadCertificate(new File((String) anchor)))) trusted.addCertificate(token);
    }
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    return verifier;
  }

  private static Map<String, Object> validate(Map<String, Object> question) throws Exception {
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument((String) question.get("file")));
    validator.setCertificateVerifier(verifier(question.get("anchors")));
    if (question.get("at") != null) validator.setValidationTime(new Date(((Number) question.get("at")).longValue()));
    Reports reports = validator.validateDocument(policy());
    SimpleReport simple = reports.getSimpleReport();
    DiagnosticData data = reports.getDiagnosticData();
    List<Object> signatures = new ArrayList<>();
    for (SignatureWrapper one : data.getSignatures()) {
      String id = one.getId();
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("indication", String.valueOf(simple.getIndication(id)));
      found.put("subIndication", simple.getSubIndication(id) == null ? null : String.valueOf(simple.getSubIndication(id)));
      found.put("level", String.valueOf(one.getSignatureFormat()));
      found.put("intact", one.isSignatureIntact() && one.isSignatureValid());
      found.put("structure", one.isStructuralValidationValid());
      found.put("signingTime", one.getClaimedSigningTime() == null ? null : one.getClaimedSigningTime().getTime());
      found.put("timestamps", simple.getSignatureTimestamps(id).stream().map(stamp -> String.valueOf(stamp.getIndication())).toList());
      found.put("revocations", one.foundRevocations().getRelatedRevocationData().size());
      found.put("messages", simple.getAdESValidationErrors(id).stream().map(message -> message.getValue()).toList());
      found.put("structureMessages", one.getStructuralValidationMessages());
      signatures.add(found);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("signatures", signatures);
    return answer;
  }

  /** Reads a validation report of TS 119 102-2, which has to be valid by its schema. */
  private static Map<String, Object> report(Map<String, Object> question) throws Exception {
    List<Object> signatures = new ArrayList<>();
    File file = new File((String) question.get("file"));
    for (SignatureValidationReportType one : ValidationReportFacade.newFacade().unmarshall(file, true).getSignatureValidationReport()) {
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("indication", String.valueOf(one.getSignatureValidationStatus().getMainIndication()));
      found.put("subIndications", one.getSignatureValidationStatus().getSubIndication().stream().map(String::valueOf).toList());
      found.put("validated", one.getValidationTimeInfo().getValidationTime().getTime());
      found.put("bestTime", one.getValidationTimeInfo().getBestSignatureTime().getPOETime().getTime());
      found.put("signer", one.getSignerInformation() == null ? null : one.getSignerInformation().getSigner());
      signatures.add(found);
    }
    return new LinkedHashMap<>(Map.of("signatures", signatures));
  }

  /** Validates one file over and over, with its text, the trusted certificates and the policy read before. */
  private static Map<String, Object> time(Map<String, Object> question) throws Exception {
    byte[] file = Files.readAllBytes(Path.of((String) question.get("file")));
    byte[] policy = policy().readAllBytes();
    CommonCertificateVerifier verifier = verifier(question.get("anchors"));
    Date at = new Date(((Number) question.get("at")).longValue());
    String indication = "";
    double milliseconds = 0;
    for (String phase : List.of("warmUpMs", "roundMs")) {
      long end = System.nanoTime() + ((Number) question.get(phase)).longValue() * 1_000_000;
      long start = System.nanoTime();
      int count = 0;
      do {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(file));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(at);
        SimpleReport report = validator.validateDocument(new ByteArrayInputStream(policy)).getSimpleReport();
        indication = String.valueOf(report.getIndication(report.getFirstSignatureId()));
        count++;
      } while (System.nanoTime() < end);
      milliseconds = (System.nanoTime() - start) / 1e6 / count;
    }
    return new LinkedHashMap<>(Map.of("indication", indication, "milliseconds", milliseconds));
  }

  private static Map<String, Object> seal(Map<String, Object> question) throws Exception {
    PasswordProtection password = new PasswordProtection(((String) question.get("password")).toCharArray());
    try (Pkcs12SignatureToken token = new Pkcs12SignatureToken((String) question.get("pkcs12"), password)) {
      DSSPrivateKeyEntry key = token.getKeys().get(0);
      String algorithm = (String) question.get("algorithm");
      JAdESSignatureParameters parameters = new JAdESSignatureParameters();
      parameters.setSignatureLevel(SignatureLevel.valueOf("JAdES_BASELINE_" + question.get("level")));
      parameters.setSignaturePackaging(SignaturePackaging.ENVELOPING);
      parameters.setJwsSerializationType(JWSSerializationType.valueOf((String) question.get("serialization")));
      parameters.setBase64UrlEncodedPayload(Boolean.TRUE.equals(question.get("encoded")));
      parameters.setDigestAlgorithm(algorithm.endsWith("384") ? DigestAlgorithm.SHA384 : DigestAlgorithm.SHA256);
      parameters.setSigningCertificate(key.getCertificate());
      parameters.setCertificateChain(key.getCertificateChain());
      if (algorithm.startsWith("PS")) parameters.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS);
      parameters.bLevel().setSigningDate(new Date(((Number) question.get("at")).longValue()));
      CommonCertificateVerifier verifier = verifier(question.get("anchors") == null ? Collections.emptyList() : question.get("anchors"));
      if (question.get("crl") != null) verifier.setCrlSource(new ExternalResourcesCRLSource(new FileInputStream((String) question.get("crl"))));
      JAdESService service = new JAdESService(verifier);
      if (question.get("tsaPkcs12") != null) service.setTspSource(clock(question));
      InMemoryDocument document = new InMemoryDocument(((String) question.get("payload")).getBytes(StandardCharsets.UTF_8));
      ToBeSigned data = service.getDataToSign(document, parameters);
      SignatureValue value = token.sign(data, parameters.getSignatureAlgorithm(), key);
      service.signDocument(document, parameters, value).save((String) question.get("out"));
      return new LinkedHashMap<>(Map.of("sealed", true));
    }
  }

  private static KeyEntityTSPSource clock(Map<String, Object> question) throws Exception {
    char[] password = ((String) question.get("password")).toCharArray();
    KeyStore store = KeyStore.getInstance(new File((String) question.get("tsaPkcs12")), password);
    String alias = store.aliases().nextElement();
    List<CertificateToken> chain = new ArrayList<>();
    for (java.security.cert.Certificate one : store.getCertificateChain(alias)) chain.add(new CertificateToken((X509Certificate) one));
    KeyEntityTSPSource source = new KeyEntityTSPSource((PrivateKey) store.getKey(alias, password), chain.get(0), chain);
    source.setTsaPolicy("1.2.3.4.1");
    source.setProductionTime(new Date(((Number) question.get("at")).longValue()));
    return source;
  }
}
