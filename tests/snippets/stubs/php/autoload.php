<?php
// The classes of Segment's and RudderStack's SDKs for PHP, as far as the calls need them. They print what they get.

namespace Livechat {
    abstract class Stub
    {
        public static function track(array $message): bool
        {
            // As the SDKs do.
            if (empty($message["properties"])) {
                $message["properties"] = (object)$message["properties"];
            }
            echo json_encode($message, JSON_THROW_ON_ERROR), "\n";
            return true;
        }

        public static function flush(): bool
        {
            return true;
        }
    }
}

namespace Segment {
    class Segment extends \Livechat\Stub
    {
        public static function init(string $secret, array $options = []): void
        {
        }
    }
}

namespace Rudder {
    class Rudder extends \Livechat\Stub
    {
        public static function init(string $writeKey, array $options = []): void
        {
            if (!isset($options["data_plane_url"])) {
                throw new \Exception("no data_plane_url");
            }
        }
    }
}
