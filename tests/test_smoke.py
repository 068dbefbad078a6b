from tests import makers
def test_x(cast, client_of):
    assert client_of(cast.ada).get("/home/").status_code == 200
    assert client_of(None).get("/home/").status_code == 302
    makers.AssignmentFactory(classroom=cast.blue)
    assert client_of(None).get("/readyz").status_code == 200
