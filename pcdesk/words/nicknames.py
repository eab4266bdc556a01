"""Short forms of given names, English and Spanish: Bob is Robert, Pepe is José."""

from __future__ import annotations

from pcdesk.words.names import fold

# One line a name: the full form, then what people are called for it. A short form may belong to several.
_FORMS = """
Abigail: Abby Gail Abbie
Abraham: Abe Bram
Albert: Al Bert Bertie
Alejandro: Alex Ale Jandro Sandro
Alejandra: Ale Alex Sandra Jandra
Alexander: Alex Al Sandy Xander Lex Sasha Alec
Alexandra: Alex Sandra Sandy Lexi Allie Sasha Alexa
Alfred: Al Fred Alf Freddie
Amanda: Mandy Manda
Andrew: Andy Drew
Andrés: Andy
Angela: Angie
Ángeles: Angie Geles
Anna: Annie Ann Anne Nan
Anthony: Tony Ant
Antonia: Toni Toña
Antonio: Toño Tony Toni Antón
Archibald: Archie
Arthur: Art Artie
Barbara: Barb Barbie Babs
Beatriz: Bea Betty
Benjamin: Ben Benny Benji
Bernard: Bernie
Bradley: Brad
Calvin: Cal
Carolina: Caro Lina
Caroline: Carrie Caro Carol Lina
Carmen: Carmencita Mamen
Catherine: Cathy Cat Kate Katie Kathy Kitty Cate
Charles: Charlie Chuck Chas Chip
Charlotte: Charlie Lottie Lotte
Christina: Chris Chrissy Tina Christy
Christine: Chris Chrissy Tina Christy
Christopher: Chris Topher Kit
Clarence: Clare
Clifford: Cliff
Concepción: Concha Conchita Conchi
Consuelo: Chelo
Constance: Connie
Cynthia: Cindy
Daniel: Dan Danny Dani
David: Dave Davey
Deborah: Deb Debbie Debra
Dmitry: Dima Mitya
Dolores: Lola Loli
Donald: Don Donnie
Dorothy: Dot Dottie Dolly
Douglas: Doug
Edward: Ed Eddie Ned Ted Teddy
Eduardo: Edu Lalo Eddie
Edwin: Ed Eddie
Eleanor: Ellie Nell Nora Lena
Elizabeth: Liz Lizzie Beth Betty Betsy Eliza Libby Bess Lisa Lisbeth Elsie
Emily: Em Emmy
Emma: Em Emmy
Enrique: Quique Kike Rique
Ernest: Ernie
Eugene: Gene
Evelyn: Evie
Federico: Fede Fico Kiko
Fernando: Fer Nando
Florence: Flo
Frances: Fran Frannie Francie
Francis: Frank Fran
Francisca: Paca Paquita Fran Cisca
Francisco: Paco Pancho Curro Kiko Frank Cisco Fran
Franklin: Frank
Frederick: Fred Freddie Rick
Gabriel: Gabe Gabi
Gabriela: Gabi Gaby
George: Georgie
Gerald: Gerry Jerry
Gilbert: Gil
Gregory: Greg
Graciela: Chela
Guadalupe: Lupe Lupita
Guillermo: Memo Guille
Gwendolyn: Gwen Wendy
Harold: Harry Hal
Helen: Nell Nellie
Henry: Hank Harry Hal
Herbert: Herb Bert
Howard: Howie
Ignacio: Nacho
Isabel: Isa Chabela Bel
Isabella: Bella Izzy Isa
Jacob: Jake
Jacqueline: Jackie
James: Jim Jimmy Jamie Jem
Jane: Janie
Janet: Jan
Jeffrey: Jeff
Jennifer: Jen Jenny Jenn
Jeremiah: Jerry
Jerome: Jerry
Jessica: Jess Jessie
Jesús: Chuy Chucho
Joan: Joanie
Joanna: Jo Joanie Annie
John: Jack Johnny Jon Jock
Jonathan: Jon Johnny Nathan
José: Pepe Chepe
Josefa: Pepa Pepita Fina
Josefina: Fina Pepa
Joseph: Joe Joey Jody
Josephine: Jo Josie
Joshua: Josh
Juan: Juanito
Judith: Judy
Julia: Julie
Katarzyna: Kasia
Katherine: Kate Katie Kathy Kay Kitty Kat Kathryn
Kathleen: Kathy Kate Katie
Kenneth: Ken Kenny
Kimberly: Kim
Larissa: Lara
Laurence: Larry
Lawrence: Larry Laurie
Leonard: Len Lenny Leo
Leonardo: Leo
Lillian: Lily Lil Lillie
Louis: Lou Louie
Louise: Lou Lulu
Lourdes: Lulu
Lucille: Lucy
Luis: Lucho Güicho
Łukasz: Lukas Luke
Magdalena: Magda Lena
Manuel: Manny Manolo Manu
Margaret: Maggie Meg Peggy Marge Margie Greta Daisy Rita Peg
Margarita: Rita Marga Mago
María: Mari Mary Maruja
Maria: Mia Mary Mari
Marjorie: Marge Margie
Martha: Marty Mattie
Martin: Marty
Mary: Molly Polly Mamie May
Matilda: Tilly Mattie
Matthew: Matt Matty
Mercedes: Merche Meche
Michael: Mike Mick Mickey Mikey
Michelle: Shelly Micki
Miguel: Micky Migue
Miriam: Miri
Mohammed: Mo Mohamed Muhammad Mohammad
Montserrat: Montse
Nancy: Nan
Natalia: Nata Talia Natasha
Natalie: Nat
Nathaniel: Nate Nathan Nat
Nicholas: Nick Nicky Nico
Nicole: Nikki Nicki
Nikolai: Kolya
Norman: Norm
Octavio: Tavo
Olga: Olya
Ольга: Оля Olga
Olivia: Liv Livvy
Oliver: Ollie
Pablo: Pablito
Pamela: Pam
Patricia: Pat Patty Tricia Trish Patti
Patrick: Pat Paddy
Peter: Pete
Philip: Phil Pip Phillip
Phyllis: Phyl
Pilar: Pili
Rachel: Rae
Rafael: Rafa Rafi
Ramón: Moncho
Randall: Randy
Raymond: Ray
Rebecca: Becky Becca
Refugio: Cuca Cuco
Reginald: Reg Reggie
Ricardo: Ricky Richi Rick
Richard: Dick Rick Ricky Rich Richie
Robert: Bob Bobby Rob Robbie Bert
Roberto: Beto Rob Tito
Rodney: Rod
Ronald: Ron Ronnie
Rosa: Rosie Rosita
Rosario: Charo
Rose: Rosie
Rosemary: Rose Rosie
Russell: Russ
Ruth: Ruthie
Salvador: Chava Salva Sal
Samantha: Sam Sammie
Samuel: Sam Sammy
Sandra: Sandy
Santiago: Santi Chago
Sarah: Sally Sadie
Sebastian: Seb Bas
Sergio: Checo
Sharon: Shari
Sofía: Sofi Chofi
Sophia: Sophie
Socorro: Coco
Stanley: Stan
Stephanie: Steph
Stephen: Steve Stevie Steven
Steven: Steve Stevie
Susan: Sue Susie Suzy
Suzanne: Sue Suzy
Teresa: Tere Teri Terry Tess Tessa
Theresa: Terry Tess Tessa Tracy
Theodore: Ted Teddy Theo
Thomas: Tom Tommy
Timothy: Tim Timmy
Tomás: Tomasito Tommy
Valentina: Vale Tina
Veronica: Vero Ronnie
Victor: Vic
Victoria: Vicky Tori Vic
Vincent: Vince Vinnie
Virginia: Ginny Ginger
Vladimir: Vova Volodya
Walter: Walt Wally
Wendell: Dell
William: Bill Billy Will Willie Liam
Yolanda: Yoli
Zachary: Zach Zack
"""


def _table() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    full_of: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for line in _FORMS.strip().splitlines():
        full, _, short = line.partition(": ")
        shown.setdefault(fold(full), full)
        for form in (full, *short.split()):
            full_of.setdefault(fold(form), set()).add(fold(full))
    return {form: frozenset(fulls) for form, fulls in full_of.items()}, shown


_FULL_OF, _SHOWN = _table()


def full_forms(given: str) -> frozenset[str]:
    """The folded full names a given name may stand for, itself included: bob gives bob and robert."""
    key = fold(given)
    return _FULL_OF.get(key, frozenset()) | {key}


def shared_full_form(one: str, other: str) -> str:
    """The full name both may stand for, as it is written (Bob and Rob: Robert), or "" when there is none.

    Two names that are the same, or not in the table, give "".
    """
    if fold(one) == fold(other):
        return ""
    both = full_forms(one) & full_forms(other)
    return min((_SHOWN[key] for key in both if key in _SHOWN), default="")
