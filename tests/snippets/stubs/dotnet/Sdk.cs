// The classes of Segment's and RudderStack's SDKs for .NET, as far as the calls need them. They print what they get.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Stub
{
    /// Values as JSON, in ASCII.
    public static class Json
    {
        public static string Of(object value)
        {
            if (value == null) return "null";
            if (value is string) return Text((string)value);
            if (value is bool) return (bool)value ? "true" : "false";
            if (value is IDictionary<string, object>)
                return "{" + string.Join(",", ((IDictionary<string, object>)value).Select(p => Text(p.Key) + ":" + Of(p.Value))) + "}";
            if (value is IEnumerable) return "[" + string.Join(",", ((IEnumerable)value).Cast<object>().Select(Of)) + "]";
            if (value is double) return ((double)value).ToString("R", CultureInfo.InvariantCulture);
            return Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        static string Text(string text)
        {
            return "\"" + string.Concat(text.Select(c =>
                c < 0x20 || c > 0x7e || c == '"' || c == '\\' ? "\\u" + ((int)c).ToString("x4") : c.ToString())) + "\"";
        }

        public static void Print(string userId, string eventName, object properties)
        {
            var call = new Dictionary<string, object> { { "event", eventName }, { "properties", properties } };
            if (userId != null) call.Add("userId", userId);
            Console.WriteLine(Of(call));
        }
    }
}

namespace Segment.Serialization
{
    public class JsonElement
    {
        public object Value;

        public static implicit operator JsonElement(bool value) { return new JsonElement { Value = value }; }
        public static implicit operator JsonElement(string value) { return new JsonElement { Value = value }; }
        public static implicit operator JsonElement(int value) { return new JsonElement { Value = value }; }
        public static implicit operator JsonElement(long value) { return new JsonElement { Value = value }; }
        public static implicit operator JsonElement(double value) { return new JsonElement { Value = value }; }
    }

    public class JsonObject : JsonElement, IEnumerable
    {
        readonly Dictionary<string, object> content = new Dictionary<string, object>();

        public JsonObject() { Value = content; }

        public JsonElement this[string key] { set { content[key] = value == null ? null : value.Value; } }

        public IEnumerator GetEnumerator() { return content.GetEnumerator(); }
    }

    public class JsonArray : JsonElement, IEnumerable
    {
        readonly List<object> content = new List<object>();

        public JsonArray() { Value = content; }

        public void Add(JsonElement item) { content.Add(item == null ? null : item.Value); }

        public IEnumerator GetEnumerator() { return content.GetEnumerator(); }
    }
}

namespace Segment.Analytics
{
    using Segment.Serialization;

    public class Configuration
    {
        public Configuration(string writeKey) { }
    }

    public class Analytics
    {
        public Analytics(Configuration configuration) { }

        public virtual void Track(string name, JsonObject properties = null) { Stub.Json.Print(null, name, properties.Value); }

        public virtual void Flush() { }
    }
}

namespace RudderStack
{
    public class RudderConfig
    {
        public RudderConfig(string dataPlaneUrl) { }
    }

    public class RudderClient
    {
        public void Track(string userId, string eventName, IDictionary<string, object> properties)
        {
            Stub.Json.Print(userId, eventName, properties);
        }

        public void Flush() { }
    }

    public static class RudderAnalytics
    {
        public static readonly RudderClient Client = new RudderClient();

        public static void Initialize(string writeKey, RudderConfig config) { }
    }
}
