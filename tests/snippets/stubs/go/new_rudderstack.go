package analytics

func New(writeKey string, dataPlaneUrl string) Client { return client{} }
