import Desk

func fillWithDemo(_ desk: Desk) async throws {}
