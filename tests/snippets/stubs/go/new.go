package analytics

func New(writeKey string) Client { return client{} }
