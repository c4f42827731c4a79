package stub;

import java.util.Map;
import java.util.stream.Collectors;

/** Values as JSON, in ASCII. */
public final class Json {
  private Json() {}

  public static String of(Object value) {
    if (value instanceof Map) {
      return ((Map<?, ?>) value)
          .entrySet().stream()
              .map(entry -> of(entry.getKey()) + ":" + of(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Iterable) {
      StringBuilder items = new StringBuilder();
      for (Object item : (Iterable<?>) value) {
        items.append(items.length() == 0 ? "" : ",").append(of(item));
      }
      return "[" + items + "]";
    }
    if (value instanceof String) {
      return ((String) value)
          .chars()
              .mapToObj(unit -> unit < 0x20 || unit > 0x7e || "\"\\".indexOf(unit) >= 0
                  ? String.format("\\u%04x", unit)
                  : String.valueOf((char) unit))
              .collect(Collectors.joining("", "\"", "\""));
    }
    return String.valueOf(value);
  }
}
