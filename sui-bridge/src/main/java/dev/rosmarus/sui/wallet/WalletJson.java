package dev.rosmarus.sui.wallet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON of files that hold secrets. A parser's own message may quote the file, so only the place of
 * a fault is ever taken from it.
 */
final class WalletJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private WalletJson() {}

  static byte[] write(Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Where the fault is, without what stands there. */
  static String place(JacksonException fault) {
    JsonLocation at = fault.getLocation();
    return at == null
        ? "(place unknown)"
        : "at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
