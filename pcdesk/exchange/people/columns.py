"""Which column of a plain patient list is which: proposes a matching from the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr
from pcdesk.words.names import fold

FIELDS: dict[str, str] = {
    "full_name": "Full name",
    "last": "Last name",
    "first": "First name",
    "middle": "Middle name",
    "prefix": "Title",
    "suffix": "Suffix",
    "preferred": "Preferred name",
    "former_last": "Former last name",
    "born_on": "Birth date",
    "died_on": "Died",
    "deceased": "Deceased, yes or no",
    "status": "Status",
    "inactive": "Inactive, yes or no",
    "sex": "Sex",
    "gender_identity": "Gender",
    "pronouns": "Pronouns",
    "language": "Language",
    "needs_interpreter": "Needs an interpreter",
    "marital": "Marital status",
    "race": "Race",
    "ethnicity": "Ethnicity",
    "email": "E-mail",
    "phone_mobile": "Mobile phone",
    "phone_home": "Home phone",
    "phone_work": "Work phone",
    "phone_other": "Phone",
    "street": "Street",
    "street2": "Apartment",
    "city": "City",
    "state": "State",
    "postal_code": "ZIP",
    "country": "Country",
    "mrn": "MRN",
    "ssn": "Social Security number",
    "emergency_name": "Emergency contact",
    "emergency_relationship": "Emergency contact's relationship",
    "emergency_phone": "Emergency contact's phone",
    "payer": "Insurer",
    "plan": "Plan",
    "member_id": "Member ID",
    "group": "Group number",
    "subscriber": "Subscriber",
}
"""What a column can be, with the English label of each (said through tr)."""

DATES = ("born_on", "died_on")

_WORDS: dict[str, str] = {
    "full_name": "name|fullname|patientname|patient|nombrecompleto|nombreyapellido|nombreyapellidos",
    "last": "last|lastname|surname|familyname|lname|namelast|apellido|apellidos|apellidopaterno|primerapellido",
    "first": "first|firstname|givenname|forename|fname|namefirst|given|nombre|nombres|primernombre",
    "middle": "middle|middlename|mi|middleinitial|mname|segundonombre|inicial",
    "prefix": "prefix|title|salutation|tratamiento|titulo",
    "suffix": "suffix|namesuffix|sufijo",
    "preferred": "preferred|preferredname|nickname|goesby|knownas|apodo|nombrepreferido",
    "former_last": "maiden|maidenname|formername|formerlastname|birthname|previousname|apellidodesoltera",
    "born_on": "dob|birthdate|dateofbirth|born|bornon|birthday|bdate|fechadenacimiento|fechanacimiento|nacimiento|fnac",
    "died_on": "dod|deathdate|dateofdeath|died|diedon|deceasedon|fechadefallecimiento|fechadedefuncion",
    "deceased": "deceased|isdeceased|deceasedflag|expired|isexpired|dead|fallecido|fallecida|difunto",
    "status": "status|patientstatus|activestatus|recordstatus|vitalstatus|accountstatus|active|isactive|activeinactive"
    "|estadodelpaciente|estatus|activo",
    "inactive": "inactive|isinactive|inactiveflag|inactiveyn|archived|isarchived|archivedflag|inactivo|archivado",
    "sex": "sex|gender|birthsex|sexatbirth|sexassignedatbirth|administrativesex|sexo|genero",
    "gender_identity": "genderidentity|identidaddegenero",
    "pronouns": "pronouns|pronoun|pronombres",
    "language": "language|lang|preferredlanguage|primarylanguage|spokenlanguage|idioma|lengua|idiomapreferido",
    "needs_interpreter": "interpreter|needsinterpreter|interpreterneeded|interpreterrequired"
    "|interprete|necesitainterprete",
    "marital": "marital|maritalstatus|civilstatus|estadocivil",
    "race": "race|raza",
    "ethnicity": "ethnicity|ethnicgroup|etnia|grupoetnico|etnicidad",
    "email": "email|emailaddress|mail|correo|correoelectronico",
    "phone_mobile": "mobile|cell|cellphone|mobilephone|cellnumber|mobilenumber"
    "|cellular|celular|movil|telefonocelular|telefonomovil",
    "phone_home": "homephone|phonehome|hometelephone|homenumber|telefonocasa|telefonodecasa|telefonofijo",
    "phone_work": "workphone|phonework|businessphone|officephone|telefonotrabajo|telefonodeltrabajo",
    "phone_other": "phone|telephone|tel|phonenumber|primaryphone|phone1|contactnumber|telefono|numerodetelefono",
    "street": "street|address|address1|addressline1|streetaddress|addr|addr1|direccion|calle|domicilio",
    "street2": "street2|address2|addressline2|apt|apartment|unit|suite|apartamento|departamento|direccion2",
    "city": "city|town|ciudad|municipio|localidad",
    "state": "state|province|st|region|estado|provincia",
    "postal_code": "zip|zipcode|postalcode|postcode|postal|codigopostal|cp",
    "country": "country|pais",
    "mrn": "mrn|medicalrecordnumber|recordnumber|chart|chartnumber|chartno|patientid|patientnumber|id|accountnumber"
    "|numerodeexpediente|expediente|historiaclinica|numerodehistoria",
    "ssn": "ssn|socialsecurity|socialsecuritynumber|segurosocial|numerodesegurosocial",
    "emergency_name": "emergencycontact|emergencyname|emergencycontactname|nextofkin|contactodeemergencia",
    "emergency_relationship": "emergencyrelationship|emergencycontactrelationship|relationship|parentesco",
    "emergency_phone": "emergencyphone|emergencycontactphone|emergencynumber|telefonodeemergencia",
    "payer": "insurance|insurer|payer|payor|carrier|insurancename|insurancecompany|primaryinsurance|aseguradora|seguro",
    "plan": "plan|planname|insuranceplan",
    "member_id": "memberid|membernumber|policynumber|policyid|subscriberid|insuranceid"
    "|numerodepoliza|poliza|numerodemiembro",
    "group": "group|groupnumber|groupid|groupno|numerodegrupo|grupo",
    "subscriber": "subscriber|subscribername|policyholder|insured|insuredname|titular|asegurado",
}  # fmt: skip
_OF_PROGRAMS: dict[str, str] = {
    "full_name": "patname|patientfullname", "middle": "middlei",
    "died_on": "deceaseddate|datedeceased|datetimedeceased", "status": "patstatus|ptstatus",
    "needs_interpreter": "intrptrneededyn|interpreterneededyn",
    "phone_mobile": "wirelessphone|mobileno|cellno|cellphonenumber|mobilephonenumber",
    "phone_home": "hmphone|homephoneno|homephonenumber", "phone_work": "wkphone|workphoneno|workphonenumber",
    "street": "addline1", "street2": "addline2", "mrn": "chartid|acct|acctno|acctnumber|accountno",
    "emergency_relationship": "emergencycontactrelation",
    "payer": "inspkgname",
    "member_id": "policy|policyno|insuranceidnumber|insurancepolicynumber|policyidnumber",
    "group": "insurancegroupnumber|insurancegroup",
}  # fmt: skip
"""How Open Dental, Epic, athenahealth, Kareo and DrChrono name their columns where nobody else would."""
_MEANT = {word: name for all_ in (_WORDS, _OF_PROGRAMS) for name, words in all_.items() for word in words.split("|")}
_BEFORE = ("patients", "patient", "pt", "client", "paciente", "primary")
_AFTER = ("delpaciente", "paciente")


@dataclass(frozen=True, slots=True)
class Matching:
    """What each column is, and how its dates are written.

    columns: column name to a key of FIELDS; what no field is found for is kept whole. day_first: True for
    4/3/1980 meaning 4 March, None to find out from the columns themselves. left_out: columns that are not read at all.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    left_out: frozenset[str] = frozenset()


def propose(header: Sequence[str]) -> dict[str, str]:
    """Column to field for every column whose name is understood, each field once.

    Understands English and Spanish names, in any spelling ("DOB", "birth_date", "Fecha de nacimiento").
    """
    found: dict[str, str] = {}
    for column in header:
        meant = _meaning(column)
        if meant and meant not in found.values():
            found[column] = meant
    if "full_name" in found.values() and {"last", "first"} <= set(found.values()):
        found = {column: meant for column, meant in found.items() if meant != "full_name"}
    # In Spanish "Nombre" alone is the whole name.
    if "first" in found.values() and not {"last", "full_name"} & set(found.values()):
        found = {column: "full_name" if meant == "first" else meant for column, meant in found.items()}
    return found


def field_meant(word: str) -> str:
    """The key of FIELDS that somebody typed: the key itself, its label or a name that is understood. Raises Unfit."""
    labels = {fold(tr(label)): name for name, label in FIELDS.items()}
    found = word if word in FIELDS else labels.get(fold(word)) or _meaning(word)
    if not found:
        known = ", ".join(tr(label) for label in FIELDS.values())
        raise Unfit(tr("There is no field {name}. The fields are: {fields}.", name=shortened(word), fields=known))
    return found


def names_columns(cells: Sequence[str]) -> bool:
    """Whether these are the names of a list's columns: a name's and another one's are understood."""
    found = set(propose(cells).values())
    return bool(found & {"last", "full_name"}) and len(found) > 1


def check(matching: Matching, header: Sequence[str]) -> None:
    """Raises Unfit when no patients can be read with this matching."""
    strange = sorted((set(matching.columns) | matching.left_out) - set(header))
    if strange:
        raise Unfit(tr("The file has no column {names}.", names=", ".join(strange)))
    meant = [meaning for meaning in matching.columns.values() if meaning]
    unknown = sorted(set(meant) - set(FIELDS))
    if unknown:
        raise Unfit(tr("There is no field {names}.", names=", ".join(unknown)))
    doubled = sorted({tr(FIELDS[meaning]) for meaning in meant if meant.count(meaning) > 1})
    if doubled:
        raise Unfit(tr("Two columns are matched to {names}.", names=", ".join(doubled)))
    if not {"last", "full_name"} & set(meant):
        raise Unfit(tr("No column is matched to the last name or the full name."))


def _meaning(column: str) -> str:
    word = fold(column).replace(" ", "")
    candidates = [word]
    candidates += [word.removeprefix(start) for start in _BEFORE]
    candidates += [word.removesuffix(end) for end in _AFTER]
    return next((_MEANT[candidate] for candidate in candidates if candidate in _MEANT), "")
